package dev.deskhand.service.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.policy.PolicyKeeper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files in {@code deploy/} fit the service they start; no cluster is needed to see that. */
class DeployFilesTest {

    /** What SmallRye Health serves where nothing is set otherwise. */
    private static final Set<String> HEALTH =
            Set.of("/q/health", "/q/health/live", "/q/health/ready", "/q/health/started");

    private static final Pattern HEALTH_PATH = Pattern.compile("/q/[a-z/-]+");
    private static final Pattern SETTING = Pattern.compile("DESKHAND_[A-Z0-9][A-Z0-9_]*");
    private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+/[a-z0-9./-]+:\\d+\\.\\d+[A-Za-z0-9._-]*");

    @Test
    void imagesArePinnedToVersions() {
        assertThat(images())
                .hasSizeGreaterThan(6)
                .allSatisfy(image -> assertThat(image).matches(PINNED));
        assertThat(DeployFolder.text(DeployFolder.ROOT.resolve("Containerfile")))
                .containsPattern("(?m)^ARG BASE=" + PINNED + "$");
    }

    @Test
    void hubAndNodesAreOfOneVersion() {
        assertThat(images().stream()
                        .filter(image -> image.contains("selenium/"))
                        .map(image -> image.substring(image.indexOf(':')))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void containersOfPodsAreNobodySpecial() {
        assertThat(DeployFolder.pods()).hasSize(4).allSatisfy(pod -> {
            JsonNode person = pod.path("securityContext");
            assertThat(person.path("runAsNonRoot").asBoolean()).isTrue();
            assertThat(person.path("runAsUser").asInt()).isPositive();
            assertThat(person.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        });
        assertThat(DeployFolder.containers()).allSatisfy(container -> {
            JsonNode bounds = container.path("securityContext");
            assertThat(bounds.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(texts(bounds.at("/capabilities/drop"))).containsExactly("ALL");
            assertThat(bounds.has("runAsUser")).isFalse();
            assertThat(container.at("/resources/limits/memory").asText()).isNotBlank();
        });
    }

    @Test
    void containersOfComposeAreNobodySpecial() {
        assertThat(services()).hasSize(8).allSatisfy(service -> {
            assertThat(service.path("user").asText()).matches("[1-9]\\d*:[1-9]\\d*");
            assertThat(texts(service.path("cap_drop"))).containsExactly("ALL");
            assertThat(texts(service.path("security_opt"))).contains("no-new-privileges:true");
        });
    }

    @Test
    void serviceWritesOnlyWhereAVolumeIs() {
        assertThat(deskhandContainer()
                        .at("/securityContext/readOnlyRootFilesystem")
                        .asBoolean())
                .isTrue();
        assertThat(texts(deskhandContainer().path("volumeMounts"), "mountPath")).contains("/tmp", "/var/lib/deskhand");
        assertThat(compose("deskhand-1").path("read_only").asBoolean()).isTrue();
    }

    @Test
    void probesAskForPathsTheServiceHas() {
        List<String> asked = new ArrayList<>();
        for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
            asked.add(deskhandContainer().at("/" + probe + "/httpGet/path").asText());
        }
        asked.addAll(
                found(HEALTH_PATH, compose("deskhand-1").path("healthcheck").toString()));
        assertThat(asked).hasSize(4);
        assertThat(HEALTH).containsAll(asked);
        assertThat(DeployFolder.text(Path.of("main/resources/application.properties")))
                .doesNotContain("quarkus.smallrye-health", "quarkus.http.non-application-root-path");
    }

    @Test
    void everyInstanceGoesByTheSameRulesWhichAreThoseThatComeWithDeskhandToBeginWith() {
        String shipped = PolicyKeeper.shipped();
        assertThat(DeployFolder.text(DeployFolder.ROOT.resolve("policy/policy.yaml")))
                .isEqualTo(shipped);
        assertThat(DeployFolder.object("ConfigMap", "deskhand-policy")
                        .at("/data/policy.yaml")
                        .asText())
                .isEqualTo(shipped);
        String file = DeployFolder.object("ConfigMap", "deskhand")
                .at("/data/DESKHAND_POLICY")
                .asText();
        Path folder = Path.of(file).getParent();
        assertThat(texts(deskhandContainer().path("volumeMounts"), "mountPath")).contains(folder.toString());
        for (int i = 1; i <= 3; i++) {
            assertThat(texts(compose("deskhand-" + i).path("volumes"))).contains("./policy:" + folder + ":ro");
        }
    }

    @Test
    void everySettingNamedIsDocumented() {
        List<String> documented = found(SETTING, DeployFolder.text(Path.of("..", "docs", "settings.md")));
        for (Path file : DeployFolder.files()) {
            assertThat(documented).as(file.toString()).containsAll(found(SETTING, DeployFolder.text(file)));
        }
    }

    @Test
    void clusterAndComposeHaveTheSameSettingsForEveryInstance() {
        JsonNode settings = DeployFolder.object("ConfigMap", "deskhand").path("data");
        assertThat(settings.size()).isGreaterThan(8);
        for (int i = 1; i <= 3; i++) {
            assertThat(withoutFiles(compose("deskhand-" + i).path("environment")))
                    .isEqualTo(withoutFiles(settings));
        }
    }

    @Test
    void noVariablesOfServicesAreTakenForSettings() {
        assertThat(DeployFolder.pods())
                .allSatisfy(pod -> assertThat(pod.path("enableServiceLinks").asBoolean(true))
                        .isFalse());
    }

    @Test
    void graceOutlastsTheDrain() {
        int longer = Math.max(setting("DESKHAND_DRAIN"), setting("DESKHAND_FAREWELL"));
        assertThat(deskhandPod().path("terminationGracePeriodSeconds").asInt()).isGreaterThanOrEqualTo(longer + 10);
        assertThat(seconds(compose("deskhand-1").path("stop_grace_period").asText()))
                .isGreaterThanOrEqualTo(longer + 10);
    }

    @Test
    void aClusterSeesThatAnInstanceGoesWhileItStillAnswers() {
        JsonNode probe = deskhandContainer().path("readinessProbe");
        int seen = probe.path("periodSeconds").asInt()
                        * probe.path("failureThreshold").asInt()
                + probe.path("timeoutSeconds").asInt();
        assertThat(setting("DESKHAND_FAREWELL")).isGreaterThan(seen);
    }

    @Test
    void gridHoldsEveryBrowserAtWorkAndKept() {
        int needed = 3 * 2 * setting("DESKHAND_CONCURRENT_RUNS");
        JsonNode nodes = DeployFolder.object("Deployment", "grid-node").path("spec");
        JsonNode container = nodes.at("/template/spec/containers/0");
        assertThat(nodes.path("replicas").asInt() * variable(container, "SE_NODE_MAX_SESSIONS"))
                .isGreaterThanOrEqualTo(needed);
        assertThat(variable(container, "SE_NODE_SESSION_TIMEOUT")).isGreaterThan(setting("DESKHAND_KEEP_SESSIONS"));
        JsonNode node = compose("grid-node-3").path("environment");
        assertThat(3 * node.path("SE_NODE_MAX_SESSIONS").asInt()).isGreaterThanOrEqualTo(needed);
        assertThat(node.path("SE_NODE_SESSION_TIMEOUT").asInt()).isGreaterThan(setting("DESKHAND_KEEP_SESSIONS"));
    }

    @Test
    void twoInstancesStayAndTheFirstStartsAlone() {
        assertThat(DeployFolder.object("PodDisruptionBudget", "deskhand")
                        .at("/spec/minAvailable")
                        .asInt())
                .isEqualTo(2);
        JsonNode set = DeployFolder.object("StatefulSet", "deskhand").path("spec");
        assertThat(set.path("replicas").asInt()).isEqualTo(3);
        assertThat(set.path("podManagementPolicy").asText()).isEqualTo("OrderedReady");
        assertThat(compose("deskhand-3").at("/depends_on/deskhand-1/condition").asText())
                .isEqualTo("service_healthy");
    }

    @Test
    void filesAreWhereEveryInstanceFindsThem() {
        assertThat(DeployFolder.object("ConfigMap", "deskhand")
                        .at("/data/DESKHAND_FILES")
                        .asText())
                .as("a cluster needs no volume that many machines write to")
                .startsWith("s3://");
        for (Path file : DeployFolder.files()) {
            assertThat(DeployFolder.text(file)).as(file.toString()).doesNotContain("accessModes: [ReadWriteMany]");
        }
        for (int i = 1; i <= 3; i++) {
            assertThat(compose("deskhand-" + i)
                            .at("/environment/DESKHAND_FILES")
                            .asText())
                    .isEqualTo("/srv/deskhand");
            assertThat(texts(compose("deskhand-" + i).path("volumes")))
                    .as("a data folder belongs to one instance, and has the room of a disk")
                    .containsExactly(
                            "files:/srv/deskhand", "own-" + i + ":/var/lib/deskhand", "./policy:/etc/deskhand:ro");
            assertThat(DeployFolder.compose().path("volumes").has("own-" + i)).isTrue();
        }
    }

    private static JsonNode withoutFiles(JsonNode settings) {
        ObjectNode rest = settings.deepCopy();
        rest.remove(found(SETTING, settings.toString()).stream()
                .filter(name -> name.startsWith("DESKHAND_FILES"))
                .toList());
        return rest;
    }

    private static List<String> images() {
        return Stream.concat(DeployFolder.containers().stream(), services().stream())
                .map(container -> container.path("image").asText())
                .toList();
    }

    private static List<JsonNode> services() {
        return DeployFolder.elements(DeployFolder.compose().path("services")).toList();
    }

    private static JsonNode compose(String service) {
        return DeployFolder.compose().path("services").path(service);
    }

    private static JsonNode deskhandPod() {
        return DeployFolder.object("StatefulSet", "deskhand").at("/spec/template/spec");
    }

    private static JsonNode deskhandContainer() {
        return deskhandPod().at("/containers/0");
    }

    private static int setting(String name) {
        return DeployFolder.object("ConfigMap", "deskhand").at("/data/" + name).asInt();
    }

    private static int variable(JsonNode container, String name) {
        return DeployFolder.elements(container.path("env"))
                .filter(variable -> name.equals(variable.path("name").asText()))
                .mapToInt(variable -> variable.path("value").asInt())
                .findFirst()
                .orElseThrow();
    }

    private static int seconds(String duration) {
        return Integer.parseInt(duration.replaceFirst("s$", ""));
    }

    private static List<String> texts(JsonNode list) {
        return DeployFolder.elements(list).map(JsonNode::asText).toList();
    }

    private static List<String> texts(JsonNode list, String field) {
        return DeployFolder.elements(list)
                .map(element -> element.path(field).asText())
                .toList();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group())
                .distinct()
                .toList();
    }
}
