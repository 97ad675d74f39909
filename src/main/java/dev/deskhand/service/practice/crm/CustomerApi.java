package dev.deskhand.service.practice.crm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.service.practice.data.Customer;
import dev.deskhand.service.practice.data.Customers;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The customer register's REST API; its description is at {@code /practice/crm/openapi.json}. */
@Path("/practice/crm/api/customers")
@Produces(MediaType.APPLICATION_JSON)
public class CustomerApi {
    private static final int MOST_PER_PAGE = 100;

    private final Customers customers;
    private final ObjectMapper json;

    CustomerApi(Customers customers, ObjectMapper json) {
        this.customers = customers;
        this.json = json;
    }

    @GET
    @Operation(hidden = true)
    public Response list(
            @QueryParam("name") @Nullable String name,
            @QueryParam("email") @Nullable String email,
            @QueryParam("q") @Nullable String q,
            @QueryParam("page") @DefaultValue("1") String page,
            @QueryParam("size") @DefaultValue("20") String size) {
        if (!page.matches("[1-9]\\d{0,5}") || !size.matches("[1-9]\\d{0,5}")) {
            return ProblemDocument.of(400, "Bad page", "page and size must be whole numbers from 1.");
        }
        List<Customer> found = new CustomerSearch(name, email, q).in(customers.all());
        int each = Math.min(MOST_PER_PAGE, Integer.parseInt(size));
        int number = Integer.parseInt(page);
        List<CustomerCard> items = found.stream()
                .skip((number - 1L) * each)
                .limit(each)
                .map(CustomerCard::of)
                .toList();
        return Response.ok(new CustomerPage(items, found.size(), number, (found.size() + each - 1) / each))
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public Response get(@PathParam("id") String id) {
        return with(id, customer -> card(200, customer));
    }

    @POST
    @Operation(hidden = true)
    public Response create(String body) {
        return parsed(body, node -> {
            CustomerChange change = new CustomerChange(node);
            Customer blank = new Customer(0, "", "", "", "", "", "", LocalDate.now(), 1);
            Customer wanted = change.over(blank);
            if (!change.problems().isEmpty()) {
                return invalid(change);
            }
            Customer added = customers.add(wanted);
            return Response.fromResponse(card(201, added))
                    .location(URI.create("/practice/crm/api/customers/" + added.id()))
                    .build();
        });
    }

    @PATCH
    @Path("/{id}")
    @Operation(hidden = true)
    public Response change(@PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, String body) {
        return parsed(
                body,
                node -> with(id, before -> {
                    if (ifMatch != null && !ifMatch.equals("*") && !ifMatch.equals("\"" + before.version() + "\"")) {
                        return changedMeanwhile();
                    }
                    CustomerChange change = new CustomerChange(node);
                    Customer wanted = change.over(before);
                    if (!change.problems().isEmpty()) {
                        return invalid(change);
                    }
                    if (!customers.replace(wanted, node.toString())) {
                        return changedMeanwhile();
                    }
                    return get(id);
                }));
    }

    @DELETE
    @Path("/{id}")
    @Operation(hidden = true)
    public Response remove(@PathParam("id") String id) {
        return with(id, customer -> {
            customers.remove(customer.id());
            return Response.noContent().build();
        });
    }

    private Response parsed(String body, Function<JsonNode, Response> use) {
        JsonNode node;
        try {
            node = json.readTree(body);
        } catch (JsonProcessingException e) {
            return ProblemDocument.of(400, "Not JSON", "The body is not JSON: " + e.getOriginalMessage());
        }
        return node.isObject()
                ? use.apply(node)
                : ProblemDocument.of(400, "Not an object", "The body must be a JSON object with the fields to set.");
    }

    private Response with(String id, Function<Customer, Response> use) {
        Optional<Customer> customer =
                id.matches("\\d{1,18}") ? customers.find(Long.parseLong(id)) : Optional.<Customer>empty();
        return customer.map(use)
                .orElseGet(() ->
                        ProblemDocument.of(404, "No such customer", "There is no customer with the id " + id + "."));
    }

    private static Response card(int status, Customer customer) {
        return Response.status(status)
                .tag(new EntityTag(Long.toString(customer.version())))
                .entity(CustomerCard.of(customer))
                .build();
    }

    private static Response invalid(CustomerChange change) {
        return ProblemDocument.of(
                422,
                "Invalid customer",
                String.join(
                        " ",
                        change.problems().stream()
                                .map(problem -> problem.field() + ": " + problem.message())
                                .toList()),
                change.problems());
    }

    private static Response changedMeanwhile() {
        return ProblemDocument.of(
                412, "Changed meanwhile", "Somebody changed this customer; read it again and repeat the change.");
    }
}
