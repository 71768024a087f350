/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.sun.net.httpserver.HttpServer;

/** Tests of the packaged product with models in a store: S3Proxy, behind a gate that spoils answers. */
class StoresTest {

    private static final int ROWS = 2_048;
    private static final int ROW_LENGTH = 1_024;
    /** Makes a model whose file takes four requests to read, and more than one part to write. */
    private static final int LARGE_ROWS = 2 * ROWS;
    private static final String GET = "GET ";

    @TempDir
    static Path shared;
    private static S3Server server;
    private static FaultyGate gate;
    private static Path base;
    private static Path tuned;
    private static Path largeBase;
    private static Path largeTuned;
    /** The difference of the large models as a store without faults gives it; null before it is asked for. */
    private static String difference;

    @TempDir
    Path temporary;
    private Ken ken;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = S3Server.start(shared.resolve("s3"), false);
        gate = new FaultyGate(server.port());
        base = RandomModels.write(shared.resolve("base.safetensors"), ROWS, ROW_LENGTH, 1);
        tuned = RandomModels.write(shared.resolve("tuned.safetensors"), ROWS, ROW_LENGTH, 2);
        largeBase = RandomModels.write(shared.resolve("large-base.safetensors"), LARGE_ROWS, ROW_LENGTH, 1);
        largeTuned = RandomModels.write(shared.resolve("large-tuned.safetensors"), LARGE_ROWS, ROW_LENGTH, 2);
        for (String bucket : List.of("results", "parts", "large")) {
            server.makeBucket(bucket);
        }
        server.put(base, "models", "base/model.safetensors");
        server.put(tuned, "models", "tuned/model.safetensors");
        server.put(largeBase, "models", "large-base/model.safetensors");
        server.put(largeTuned, "models", "large-tuned/model.safetensors");
    }

    @AfterAll
    static void stop() throws IOException {
        gate.close();
        server.close();
    }

    @BeforeEach
    void prepare() {
        gate.spoil(GET, 0, FaultyGate.Fault.BUSY);
        gate.requests.clear();
        gate.answeredBytes.set(0);
        ken = server.with(Ken.built().quick(), gate.port()).with("KEN_STAGING",
                temporary.resolve("staging").toString());
    }

    private static Ken.Result done(Ken.Result result) {
        assertEquals(0, result.exit(), () -> result + "\nThe server: " + server.log());
        return result;
    }

    @Test
    void aPruningInAStoreIsTheOneOnADisk() throws IOException {
        String[] local = {"prune", "--base", base.toString(), "--tuned", tuned.toString(), "--reset", "80%", "--out",
                temporary.resolve("local").toString()};
        done(ken.run(local));
        done(ken.run("prune", "--base", "s3://models/base", "--tuned", "s3://models/tuned", "--reset", "80%", "--out",
                "s3://results/run"));
        assertArrayEquals(Files.readAllBytes(temporary.resolve("local/subnetwork.ken")),
                Files.readAllBytes(server.file("results", "run/subnetwork.ken")));
        assertTrue(server.keys("results").contains("run/composition.kenx"), () -> gate.requests.toString());
        // What vouches for the rest comes last.
        List<String> puts = gate.requests.stream().filter(line -> line.startsWith("PUT ")).toList();
        assertTrue(puts.getLast().startsWith("PUT /results/run/composition.kenx"), puts::toString);

        done(ken.run("verify", "s3://results/run/composition.kenx", "--base", "s3://models/base"));
        done(ken.run("restore", "--base", "s3://models/base", "--subnetwork", "s3://results/run/subnetwork.ken",
                "--out", "s3://results/restored.safetensors"));
        done(ken.run("restore", "--base", base.toString(), "--subnetwork",
                temporary.resolve("local/subnetwork.ken").toString(), "--out",
                temporary.resolve("restored.safetensors").toString()));
        assertEquals(-1, Files.mismatch(temporary.resolve("restored.safetensors"),
                server.file("results", "restored.safetensors")));

        Ken.Result again = ken.run("prune", "--base", "s3://models/base", "--tuned", "s3://models/tuned", "--reset",
                "80%", "--out", "s3://results/run");
        assertEquals(2, again.exit(), again::toString);
        assertTrue(again.err().contains("s3://results/run exists and is not empty; give --force"), again::err);
        assertFalse(Files.exists(temporary.resolve("staging")), "what was staged is gone");
    }

    @Test
    void aBatchInAStoreIsTheOneOnADisk() throws IOException {
        Path jobs = Files.write(temporary.resolve("jobs.jsonl"), List.of("""
                {"name":"delta.ken","operation":"pack","arguments":["--base","s3://models/base","--tuned",\
                "s3://models/tuned"]}""", """
                {"name":"change","operation":"diff","arguments":["s3://models/base","s3://models/tuned"]}"""));
        server.put(jobs, "models", "jobs.jsonl");
        done(ken.run("batch", "s3://models/jobs.jsonl", "--out", "s3://results/batch"));
        done(ken.run("pack", "--base", base.toString(), "--tuned", tuned.toString(), "--out",
                temporary.resolve("delta.ken").toString()));
        assertEquals(-1, Files.mismatch(temporary.resolve("delta.ken"), server.file("results", "batch/delta.ken")));
        assertTrue(server.keys("results").containsAll(List.of("batch/change.json", "batch/results.csv",
                "batch/results.jsonl")), () -> gate.requests.toString());
        assertTrue(gate.requests.stream().noneMatch(line -> line.startsWith("GET /results/batch/delta.ken")),
                () -> "it was read back: " + gate.requests);
        Ken.Result again = done(ken.run("batch", "s3://models/jobs.jsonl", "--out", "s3://results/batch", "--resume"));
        assertTrue(again.out().contains("2 of 2 jobs are done, 2 of them before"), again.out());
    }

    /** Results that grow while they are made are put there at the end; so they are by a job of a batch. */
    @Test
    void aSweepInAStoreIsTheOneOnADisk() throws IOException {
        Path score = Files.writeString(temporary.resolve("score.sh"), "echo '{\"score\": 1, \"metric\": \"any\"}'\n");
        List<String> arguments = List.of("--base", "s3://models/base", "--tuned", "s3://models/tuned", "--evaluator",
                "sh " + score + " {model}", "--rule", "random", "--reset", "50%", "--refine", "0");
        for (String out : List.of(temporary.resolve("sweep").toString(), "s3://results/sweep")) {
            List<String> command = new ArrayList<>(List.of("sweep"));
            command.addAll(arguments);
            command.addAll(List.of("--out", out));
            done(ken.run(command.toArray(String[]::new)));
        }
        List<String> puts = gate.requests.stream().filter(line -> line.startsWith("PUT ")).toList();
        assertTrue(puts.getLast().startsWith("PUT /results/sweep/composition.kenx"), puts::toString);
        for (String name : Answers.names(temporary.resolve("sweep"))) {
            assertTrue(server.keys("results").contains("sweep/" + name), name);
        }
        Path local = temporary.resolve("sweep/subnetwork.ken");
        assertEquals(-1, Files.mismatch(local, server.file("results", "sweep/subnetwork.ken")));
        done(ken.run("verify", "s3://results/sweep/composition.kenx", "--base", "s3://models/base"));

        Path jobs = Files.writeString(temporary.resolve("jobs.jsonl"),
                JobLines.line("one", "sweep", arguments.toArray(String[]::new)) + '\n');
        done(ken.run("batch", jobs.toString(), "--out", "s3://results/sweeps"));
        assertEquals(-1, Files.mismatch(local, server.file("results", "sweeps/one/subnetwork.ken")));
        assertTrue(server.keys("results").contains("sweeps/one/sweep.jsonl"), () -> gate.requests.toString());
        assertFalse(Files.exists(temporary.resolve("staging")), "what was staged is gone");
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "CUT", "SLOW", "GONE"})
    void faultsThatPassChangeNothing(FaultyGate.Fault fault) {
        String[] command = {"diff", "s3://models/large-base", "s3://models/large-tuned", "--json"};
        if (difference == null) {
            difference = done(ken.run(command)).out();
        }
        gate.spoil(GET, 6, fault);
        assertEquals(difference, done(ken.run(command)).out());
        assertEquals(0, gate.leftToSpoil());
    }

    @Test
    void anObjectThatIsReplacedMeanwhileIsRefused() {
        // The header is read; then the object is another one.
        gate.spoil(GET, 1_000, FaultyGate.Fault.OTHER_TAG);
        Ken.Result changed = ken.run("diff", "s3://models/base", "s3://models/tuned");
        assertEquals(3, changed.exit(), changed::toString);
        assertTrue(changed.err().contains("was replaced or deleted while it was read"), changed::err);
    }

    @Test
    void aStoreThatIsAwayIsNamed() {
        gate.spoil(GET, 1_000_000, FaultyGate.Fault.BUSY);
        Ken.Result away = ken.run("inspect", "s3://models/base/model.safetensors");
        assertEquals(5, away.exit(), away::toString);
        assertTrue(
                away.err().contains("s3://models/base/model.safetensors cannot be read, as its store failed 8 times"),
                away::err);
    }

    /** Uploads whose parts fail are made again; what a killed run began is not there. */
    @Test
    void aLargeOutputIsThereWholeOrNot() throws Exception {
        String[] command = {"restore", "--base", "s3://models/large-base", "--subnetwork",
                "s3://parts/r/subnetwork.ken",
                "--out", "s3://parts/restored.safetensors"};
        done(ken.run("pack", "--base", largeBase.toString(), "--tuned", largeTuned.toString(), "--out",
                "s3://parts/r/subnetwork.ken"));
        // 16 MB are one part; a body that never ends keeps the program in the middle of its upload.
        gate.spoil("PUT /parts/restored", 1_000_000, FaultyGate.Fault.BUSY);
        Ken.Running run = ken.start(command);
        run.until(() -> "an upload has begun", () -> gate.requests.stream()
                .anyMatch(line -> line.startsWith("PUT /parts/restored")));
        run.destroy();
        run.process().waitFor();
        assertFalse(server.keys("parts").contains("restored.safetensors"), () -> gate.requests.toString());
        gate.spoil(GET, 0, FaultyGate.Fault.BUSY);
        // What it has begun is named, and removed when it is asked for.
        String left = "s3://parts/restored.safetensors";
        assertTrue(done(ken.run("leftovers", "s3://parts")).out().contains(left), "the upload is listed");
        assertTrue(done(ken.run("leftovers", "s3://parts", "--remove")).out().contains("kept, as it is too young"),
                "it may still be under way");
        assertTrue(done(ken.run("leftovers", left, "--remove", "--min-age", "0")).out().contains("removed"),
                "not removed");
        assertFalse(done(ken.run("leftovers", "s3://parts")).out().contains(left), "it is gone");
        gate.spoil("PUT /parts/restored", 3, FaultyGate.Fault.BUSY);
        done(ken.run(command));
        assertEquals(0, gate.leftToSpoil());
        done(ken.run("restore", "--base", largeBase.toString(), "--subnetwork", "s3://parts/r/subnetwork.ken", "--out",
                temporary.resolve("restored.safetensors").toString()));
        assertEquals(-1, Files.mismatch(temporary.resolve("restored.safetensors"),
                server.file("parts", "restored.safetensors")));
    }

    /** Leaves a result that a store did not take where it was made, and says where. */
    @Test
    void whatAStoreDoesNotTakeIsNotLost() throws IOException {
        gate.spoil("PUT /results/lost", 1_000_000, FaultyGate.Fault.BUSY);
        Ken.Result lost = ken.run("pack", "--base", base.toString(), "--tuned", tuned.toString(), "--out",
                "s3://results/lost.ken");
        assertEquals(5, lost.exit(), lost::toString);
        Matcher place = Pattern.compile("All of it lies in (\\S+), and can be copied").matcher(lost.err());
        assertTrue(place.find(), lost::err);
        done(ken.run("verify", place.group(1), "--base", base.toString()));
        gate.spoil(GET, 0, FaultyGate.Fault.BUSY);
        done(ken.run("pack", "--base", base.toString(), "--tuned", tuned.toString(), "--out", "s3://results/lost.ken"));
        assertFalse(Files.exists(temporary.resolve("staging")), "what was staged is gone");
    }

    /** A store that is away when a run ends does not cost what the run has made. */
    @Test
    void whatAStoreDoesNotAnswerForIsNotLost() throws Exception {
        Ken.Running run = ken.start("prune", "--base", largeBase.toString(), "--tuned", largeTuned.toString(),
                "--reset", "80%",
                "--out", "s3://results/away");
        Path staging = temporary.resolve("staging");
        run.until(() -> "the output is begun", () -> Files.exists(staging));
        gate.spoil("", 1_000_000, FaultyGate.Fault.BUSY);
        Ken.Result away = run.await();
        assertEquals(5, away.exit(), away::toString);
        Matcher place = Pattern.compile("All of it lies in (\\S+), and can be copied").matcher(away.err());
        assertTrue(place.find(), away::err);
        assertTrue(Files.exists(Path.of(place.group(1)).resolve("composition.kenx")), away::err);
    }

    /** Seven billion parameters in shards, whose values are never looked at. */
    @Test
    void onlyHeadersOfALargeModelAreRead() throws IOException {
        int shards = 7;
        int tensors = 42;
        long parameters = 7_000_000_000L / (shards * tensors) / 4_096 * 4_096;
        StringBuilder index = new StringBuilder();
        for (int shard = 0; shard < shards; shard++) {
            String name = "model-0000" + (shard + 1) + "-of-0000" + shards + ".safetensors";
            StringBuilder header = new StringBuilder();
            for (int i = 0; i < tensors; i++) {
                String tensor = "model.layers." + (shard * tensors + i) + ".mlp.down_proj.weight";
                header.append(i == 0 ? '{' : ',').append('"').append(tensor)
                        .append("\":{\"dtype\":\"BF16\",\"shape\":[4096,").append(parameters / 4_096)
                        .append("],\"data_offsets\":[").append(i * parameters * 2).append(',')
                        .append((i + 1) * parameters * 2).append("]}");
                index.append(index.isEmpty() ? "" : ",").append('"').append(tensor).append("\":\"").append(name)
                        .append('"');
            }
            S3Server.tag(Sparse.write(server.file("large", "m/" + name), header.append('}').toString(),
                    tensors * parameters * 2));
        }
        S3Server.tag(Files.writeString(server.file("large", "m/model.safetensors.index.json"),
                "{\"metadata\":{},\"weight_map\":{" + index + "}}"));
        Ken.Result inspected = done(ken.run("inspect", "s3://large/m", "--json"));
        assertTrue(inspected.out().contains("model.layers.293.mlp.down_proj.weight"), inspected::out);
        assertTrue(gate.answeredBytes.get() < 1_000_000, () -> gate.answeredBytes + " bytes: " + gate.requests);
    }

    @Test
    void accountsAreTheSdksAffairAndSecretsNobodys() throws Exception {
        try (S3Server strict = S3Server.start(shared.resolve("strict"), true)) {
            Files.copy(tuned, strict.file("models", "tuned.safetensors"));
            String[] command = {"inspect", "s3://models/tuned.safetensors"};
            Ken known = strict.with(Ken.built().quick(), strict.port());
            done(known.run(command));
            Ken.Result wrong = known.with("AWS_SECRET_ACCESS_KEY", "another-secret").run(command);
            assertEquals(5, wrong.exit(), wrong::toString);
            assertTrue(wrong.err().contains("s3://models/tuned.safetensors is refused ("), wrong::err);
            assertFalse((wrong.out() + wrong.err()).contains("secret"), wrong::err);
            Ken.Result nobody = known.with("AWS_ACCESS_KEY_ID", null).with("AWS_SECRET_ACCESS_KEY", null)
                    .with("HOME", temporary.toString()).run(command);
            assertTrue(nobody.err().contains("needs an account and none is set; set AWS_ACCESS_KEY_ID"), nobody::err);
        }
    }

    /**
     * Takes on a role by a token, as in a cluster: a part of the SDK that it finds by name. S3Proxy knows no roles, so
     * that what stands for the store is a server of the test, which has nothing but sees who asks.
     */
    @Test
    void anAccountMayBeARole() throws Exception {
        HttpServer tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> accounts = new CopyOnWriteArrayList<>();
        tokens.createContext("/", exchange -> {
            byte[] answer = ("<AssumeRoleWithWebIdentityResponse xmlns='https://sts.amazonaws.com/doc/2011-06-15/'>"
                    + "<AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>of-the-role</AccessKeyId>"
                    + "<SecretAccessKey>s</SecretAccessKey><SessionToken>of-the-session</SessionToken>"
                    + "<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>"
                    + "</AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        tokens.createContext("/models/", exchange -> {
            accounts.add(exchange.getRequestHeaders().getFirst("Authorization")
                    + exchange.getRequestHeaders().getFirst("X-Amz-Security-Token"));
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        tokens.start();
        try {
            String address = "http://127.0.0.1:" + tokens.getAddress().getPort();
            Path token = Files.writeString(temporary.resolve("token"), "a-token");
            Ken.Result asked = ken.with("AWS_ACCESS_KEY_ID", null).with("AWS_SECRET_ACCESS_KEY", null)
                    .with("HOME", temporary.toString()).with("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/ken")
                    .with("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString()).with("AWS_ENDPOINT_URL_STS", address)
                    .with("AWS_ENDPOINT_URL_S3", address).run("inspect", "s3://models/tuned.safetensors");
            assertFalse(accounts.isEmpty(), asked::toString);
            assertTrue(accounts.getFirst().contains("Credential=of-the-role/"), accounts::toString);
            assertTrue(accounts.getFirst().endsWith("of-the-session"), accounts::toString);
        } finally {
            tokens.stop(0);
        }
    }

    @Test
    void aBucketThatIsMissingIsToldBeforeTheWork() {
        Ken.Result missing = ken.run("pack", "--base", base.toString(), "--tuned", tuned.toString(), "--out",
                "s3://nobody-made-it/x.ken");
        assertEquals(5, missing.exit(), missing::toString);
        assertTrue(missing.err().startsWith("ken: s3://nobody-made-it/x.ken cannot be written, as there is no "
                + "s3://nobody-made-it/; make it first"), missing::err);
    }

    @Test
    void withoutTheFeatureItSaysWhatToInstall() {
        Ken.Result missing = Ken.built().quick().run("inspect", "s3://models/base");
        assertEquals(5, missing.exit(), missing::toString);
        assertTrue(missing.err().contains("install the feature org.kenworkbench.stores.feature"), missing::err);
    }

    @Test
    void whatIsReadOnlyIsNotAnOutput() {
        Ken.Result refused = ken.run("pack", "--base", base.toString(), "--tuned", tuned.toString(), "--out",
                "http://127.0.0.1:" + gate.port() + "/x.ken");
        assertEquals(2, refused.exit(), refused::toString);
        assertTrue(refused.err().contains("/x.ken can be read and not written"), refused::err);
    }
}
