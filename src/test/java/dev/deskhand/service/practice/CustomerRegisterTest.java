package dev.deskhand.service.practice;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OfficeProfile.class)
class CustomerRegisterTest {
    private static final String CUSTOMERS = "/practice/crm/api/customers";

    @BeforeEach
    void startFromTheFirstDay() {
        Office.reset();
    }

    @Test
    void aNameThatTwoCustomersHaveFindsBoth() {
        given().queryParam("name", "john smith")
                .get(CUSTOMERS)
                .then()
                .statusCode(200)
                .body("total", equalTo(2))
                .body("items.name", everyItem(equalTo("John Smith")))
                .body("items.city", hasItems("London", "Chicago"));
    }

    @Test
    void pagesCoverAllCustomers() {
        given().queryParam("size", "25")
                .queryParam("page", "3")
                .get(CUSTOMERS)
                .then()
                .body("total", equalTo(61))
                .body("pages", equalTo(3))
                .body("items", hasSize(11));
        given().queryParam("page", "none").get(CUSTOMERS).then().statusCode(400);
    }

    @Test
    void aPhoneNumberIsChangedAndNoted() {
        given().contentType(ContentType.JSON)
                .body("{\"phone\": \"+49 221 555010\"}")
                .patch(CUSTOMERS + "/1")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("phone", equalTo("+49 221 555010"))
                .body("name", equalTo("Anna Weber"));
        org.assertj.core.api.Assertions.assertThat(Office.truth().getList("changes.what"))
                .containsExactly("customer changed");
    }

    @Test
    void aWrongPhoneEmailOrFieldIsRefusedByName() {
        given().contentType(ContentType.JSON)
                .body("{\"phone\": \"call me\", \"email\": \"nobody\", \"vat\": \"1\"}")
                .patch(CUSTOMERS + "/1")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.field", hasItems("phone", "email", "vat"))
                .body("detail", containsString("'call me' is not a phone number"));
        given().get(CUSTOMERS + "/1").then().header("ETag", "\"1\"");
    }

    @Test
    void aChangeToAnOlderVersionIsRefused() {
        given().contentType(ContentType.JSON)
                .header("If-Match", "\"7\"")
                .body("{\"city\": \"Bonn\"}")
                .patch(CUSTOMERS + "/1")
                .then()
                .statusCode(412);
    }

    @Test
    void customersAreAddedAndDeleted() {
        String place = given().contentType(ContentType.JSON)
                .body("{\"name\": \"李娜\", \"email\": \"li.na@mail.example\"}")
                .post(CUSTOMERS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        given().delete(place).then().statusCode(204);
        given().get(place)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("title", equalTo("No such customer"));
        given().contentType(ContentType.JSON)
                .body("{\"name\": ")
                .post(CUSTOMERS)
                .then()
                .statusCode(400)
                .body("title", equalTo("Not JSON"));
    }

    @Test
    void theApiDescribesItselfAndPeopleSeeAList() {
        given().get("/practice/crm/openapi.json").then().body("paths", org.hamcrest.Matchers.hasKey("/customers/{id}"));
        given().get("/practice/crm?q=leipzig")
                .then()
                .contentType("text/html")
                .body(containsString("Hannah Müller"), containsString("Paul Mueller"));
    }
}
