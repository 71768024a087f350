/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.testing.TinyEncoders;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The lab's commands in the packaged product, on a model of two layers. */
class LabTrainingTest {

    /** A process started with a signal ignored goes on ignoring it; this one is to be heard. */
    private static final Ken LAB = new Ken(Ken.lab().script(), List.of("env", "--default-signal=INT"),
            Ken.lab().quick().environment(),
            Ken.repository());

    @TempDir
    private Path folder;
    private String base;
    private String data;
    private String tuned;

    @BeforeEach
    void write() throws IOException {
        base = TinyEncoders.write(folder.resolve("base"), "bert").toString();
        data = TinyEncoders.sentences(folder.resolve("data.csv"), 200, 1).toString();
        tuned = folder.resolve("tuned").toString();
    }

    @Test
    void aModelIsTrainedScoredCalibratedAndSweptWithAndWithoutAProgram() throws IOException {
        JsonObject trained = done(train("--epochs", "6", "--rate", "0.003", "--json"));
        JsonObject scored = done(LAB.run("evaluate", tuned, "--data", data, "--text", "text", "--label", "label",
                "--split", "80/10/10", "--json"));
        assertEquals(trained.getAsJsonObject("test").get("perExample"), scored.get("perExample"));
        Path norms = folder.resolve("norms.safetensors");
        assertEquals(14,
                done(LAB.run("calibrate", "--model", tuned, "--data", data, "--text", "text", "--examples", "8",
                        "--out", norms.toString(),
                        "--json")).get("weights").getAsInt());
        assertTrue(Files.isRegularFile(norms));
        JsonObject own = done(sweep("own", "--data", data, "--text", "text", "--label", "label"));
        String program = LAB.script() + " evaluate {model} --data " + data
                + " --text text --label label --part validation --json";
        JsonObject byProgram = done(sweep("program", "--evaluator", program));
        for (int point = 0; point < own.getAsJsonArray("points").size(); point++) {
            JsonObject mine = own.getAsJsonArray("points").get(point).getAsJsonObject();
            if (mine.get("split").getAsString().equals("validation")) {
                JsonObject other = byProgram.getAsJsonArray("points").get(point).getAsJsonObject();
                assertEquals(other.get("score"), mine.get("score"));
                assertEquals(other.get("interval"), mine.get("interval"));
            }
        }
    }

    /** A pair without an accident gets no error and no warning, however it was tuned. */
    @ParameterizedTest
    @ValueSource(strings = {"all", "bitfit", "lora:2"})
    @Tag("slow")
    void aFineTuneHasNoAccident(String what) {
        done(train("--epochs", "2", "--rate", "0.0003", "--tune", what, "--json"));
        Ken.Result difference = LAB.run("diff", base, tuned, "--strict", "--json");
        assertEquals(0, difference.exit(), () -> difference.out() + difference.err());
        JsonObject told = done(difference);
        assertTrue(told.getAsJsonObject("change").get("changed").getAsLong() > 0, told::toString);
    }

    @Test
    void anInterruptedTrainingEndsAtOnceAndGoesOn() throws IOException, InterruptedException {
        Ken.Running run = LAB
                .start(words("--epochs", "100000", "--validate-every", "1", "--patience", "1000000", "--resume"));
        run.until(() -> "a step that was saved", () -> hasJournal(folder));
        kill(run);
        Ken.Result ended = run.await();
        assertEquals(130, ended.exit(), ended.err());
        assertTrue(ended.err().endsWith(
                "ken: warning: The saved part is kept; give --resume again to continue it.\nken: interrupted.\n"),
                ended.err());
        assertTrue(Files.notExists(Path.of(tuned)));
        Ken.Result other = train("--epochs", "2", "--validate-every", "1", "--patience", "1000000", "--resume");
        assertEquals(2, other.exit());
        assertTrue(other.err().contains("had --epochs 100000, and this one has 2"), other.err());
    }

    @Test
    void anotherModelIsRefusedByName() throws IOException {
        Path configuration = folder.resolve("base/config.json");
        Files.writeString(configuration, Files.readString(configuration).replace("\"bert\"", "\"longformer\""));
        Ken.Result refused = train();
        assertEquals(3, refused.exit());
        assertTrue(
                refused.err().startsWith(
                        "ken: " + configuration + " is of a model of type 'longformer', but the lab runs only bert, "),
                refused.err());
        assertEquals(1, refused.err().lines().count(), refused.err());
    }

    private Ken.Result train(String... more) {
        return LAB.run(words(more));
    }

    private String[] words(String... more) {
        List<String> words = new ArrayList<>(
                List.of("train", "--model", base, "--data", data, "--text", "text", "--label", "label", "--out",
                        tuned, "--threads", "1"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private Ken.Result sweep(String out, String... scorer) {
        List<String> words = new ArrayList<>(
                List.of("sweep", "--base", base, "--tuned", tuned, "--rule", "ken", "--reset", "50%", "--refine", "0",
                        "--threads", "1", "--json", "--out", folder.resolve(out).toString()));
        words.addAll(List.of(scorer));
        return LAB.run(words.toArray(String[]::new));
    }

    private static JsonObject done(Ken.Result result) {
        assertEquals(0, result.exit(), result.err());
        return JsonParser.parseString(result.out()).getAsJsonObject();
    }

    private static void kill(Ken.Running run) throws IOException, InterruptedException {
        assertEquals(0,
                new ProcessBuilder("sh", "-c", "kill -INT " + run.process().pid()).inheritIO().start().waitFor());
    }

    private static boolean hasJournal(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> Files.isRegularFile(file.resolve("journal")));
        }
    }
}
