package dev.deskhand.service.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** Settings of the service: {@code deskhand.*} properties, or {@code DESKHAND_*} environment variables. */
@ConfigMapping(prefix = "deskhand")
public interface DeskhandConfig {

    /** The address to listen on. */
    @WithDefault("127.0.0.1")
    String host();

    /** The port to listen on. */
    @WithDefault("8080")
    int port();

    /** The folder everything is kept in. */
    @WithDefault("data")
    Path data();

    /** Where files are kept that several instances need: a folder, or {@code s3://BUCKET/PREFIX}; the data folder if not set. */
    Optional<String> files();

    /** Address of what speaks like S3; Amazon's own when not set. */
    Optional<String> filesEndpoint();

    /** The bucket's region. */
    @WithDefault("us-east-1")
    String filesRegion();

    /** Whether the bucket's name stands in the address's path; so it does by default at an endpoint of one's own. */
    Optional<Boolean> filesPathStyle();

    /** The access key for the bucket; found where Amazon's tools look when not set. */
    Optional<String> filesAccessKey();

    /** The secret that goes with it. */
    Optional<String> filesSecretKey();

    /** Address of a PostgreSQL database; a SQLite file in the data folder when there is none. */
    Optional<String> databaseUrl();

    /** User of that database, when the address names none. */
    Optional<String> databaseUser();

    /** The user's password, when the address has none. */
    Optional<String> databasePassword();

    /** Whether visitors come in without an account, with every role; only on a loopback address. */
    @WithDefault("false")
    boolean demo();

    /** How large a file given along may be, in bytes. */
    @WithDefault("52428800")
    long uploadLimit();

    /** How many wrong passwords a minute may come from one address; 0 for any number. */
    @WithDefault("30")
    int signInRate();

    /** How many proxies stand one behind the other before the service, where it believes them ({@code X-Forwarded-For}). */
    @WithDefault("1")
    int proxies();

    /** How many calls of the API a minute one person may make; 0 for any number. */
    @WithDefault("1200")
    int apiRate();

    /** Most that the models of one run may cost, in the currency of the model's prices. */
    Optional<String> runCost();

    /** Fields that pictures never show, separated by commas: labels, or {@code css:} and a selector. */
    Optional<String> mask();

    /** Address of the company's OpenID Connect provider; people sign in by password only when there is none. */
    Optional<String> oidcIssuer();

    /** What the provider calls this service. */
    Optional<String> oidcClientId();

    /** The secret the provider gave it; none for a public client. */
    Optional<String> oidcClientSecret();

    /** What is asked of the provider, separated by spaces. */
    @WithDefault("openid profile")
    String oidcScopes();

    /** The claim that becomes the account's name. */
    @WithDefault("preferred_username")
    String oidcNameClaim();

    /** The claim with roles or groups; dots lead into objects. */
    @WithDefault("roles")
    String oidcRolesClaim();

    /** Which of them give which role: {@code finance=approver,helpdesk=ops}; the roles' own names when not set. */
    Optional<String> oidcRoles();

    /** Name of the credentials in an outside vault whose password is the key that stored secrets are sealed with. */
    Optional<String> secretsKeyCredentials();

    /** The bean that fetches credentials from outside. */
    @WithDefault("vault-credentials-provider")
    String credentialsProvider();

    /** The key that stored secrets are sealed with: base64 of 32 bytes. */
    Optional<String> secretsKey();

    /** A file with that key; one in the data folder, made at first use, when neither is given. */
    Optional<Path> secretsKeyFile();

    /** After how many days the values, files and evidence of ended runs are erased; kept when not set. */
    OptionalInt retentionRuns();

    /** After how many days the values of acts beside runs, such as signing in, are erased; kept when not set. */
    OptionalInt retentionActs();

    /** Whether a log whose key is lost is signed on with a new one. */
    @WithDefault("false")
    boolean newLogKey();

    /** A folder for copies of the log's signed heads, best on a machine that this service cannot write to otherwise. */
    Optional<Path> checkpointFolder();

    /** A bucket for such copies: {@code https://ENDPOINT/BUCKET/PREFIX}. */
    @WithName("checkpoint-s3")
    Optional<String> checkpointS3();

    /** The bucket's region. */
    @WithName("checkpoint-s3-region")
    @WithDefault("us-east-1")
    String checkpointS3Region();

    /** The access key for it. */
    @WithName("checkpoint-s3-access-key")
    Optional<String> checkpointS3AccessKey();

    /** The secret that goes with the access key. */
    @WithName("checkpoint-s3-secret-key")
    Optional<String> checkpointS3SecretKey();

    /** For how many days the bucket is asked to let nobody change or delete a copy; 0 not to ask. */
    @WithName("checkpoint-s3-lock-days")
    @WithDefault("3650")
    int checkpointS3LockDays();

    /** A syslog server for such copies: {@code tcp://HOST:PORT} or {@code udp://HOST:PORT}. */
    Optional<String> checkpointSyslog();

    /** Address of a C2SP witness, which signs along what it has seen grow. */
    Optional<String> checkpointWitness();

    /** Address of a collector for OpenTelemetry traces, by OTLP over HTTP; none are made when not set. */
    Optional<String> traces();

    /** Headers for the collector: {@code NAME=VALUE}, separated by commas. */
    Optional<String> tracesHeaders();

    /** Hosts that are told which trace a request of a run belongs to, separated by commas. */
    Optional<String> tracesOnward();

    /** How many runs are worked on at the same time; each may hold a browser. */
    @WithDefault("3")
    int concurrentRuns();

    /** How long, in seconds, the browser of a run that waits for a person is kept open; 0 to close it at once. */
    @WithDefault("600")
    int keepSessions();

    /** How many browsers stand ready before a run needs one; found by the machine's size when not set. */
    OptionalInt warmBrowsers();

    /** How long, in seconds, browsers stand ready after one was last needed. */
    @WithDefault("1800")
    int warmIdle();

    /** How much memory, in megabytes, a run's browser may take before it is ended as one that leaks; 0 for any. */
    @WithDefault("4096")
    int browserMemory();

    /** How many runs may work in a system at once, by its hosts: {@code erp.example.com=2, *.corp.example=4}. */
    Optional<String> limits();

    /** How long, in seconds, actions that are under way may take to come to their ends when the service stops. */
    @WithDefault("20")
    int drain();

    /** For how long at least, in seconds, requests are still answered after the health report says that the service goes. */
    @WithDefault("0")
    int farewell();

    /** How long, in seconds, a run stays with an instance that says nothing any more. */
    @WithDefault("30")
    int lease();

    /** Whether runs are worked on at all; switched off where only pages are wanted. */
    @WithDefault("true")
    boolean dispatch();

    /** The address people reach the service at, when it is not the one it listens on. */
    @WithName("public-url")
    Optional<String> publicUrl();

    /** Whether steps that change nothing may go on with another target on strong evidence; else a person is asked. */
    @WithDefault("true")
    boolean healAlone();

    /** Path of the policy file, when it is not policy.yaml in the data folder. */
    Optional<String> policy();

    /** Path of Chrome or Chromium. */
    Optional<String> browserBinary();

    /** Path of its driver. */
    Optional<String> browserDriver();

    /** Address of a Selenium Grid that runs the browsers instead of this machine. */
    Optional<String> grid();

    /** Under which name or number the grid's machines reach this one; found out when not set. */
    Optional<String> gridWayBack();

    /** The only hosts tools may reach, separated by commas; every host of the public internet when not set. */
    Optional<String> hosts();

    /** Hosts and networks outside the public internet that tools may reach, separated by commas. */
    Optional<String> privateHosts();

    /** The proxy of the house through which tools reach the public internet. */
    Optional<String> upstreamProxy();

    /** Name of the stored secret that holds {@code user:password} for that proxy. */
    Optional<String> upstreamProxySecret();
}
