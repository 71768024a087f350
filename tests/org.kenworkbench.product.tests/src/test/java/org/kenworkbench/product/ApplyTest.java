/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.product.Answers.assertDone;
import static org.kenworkbench.product.Answers.assertRefused;
import static org.kenworkbench.product.Answers.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * Tests of many subnetworks over one base, and of a model that becomes another one's where it lies, with the packaged
 * product.
 */
class ApplyTest {

    private static final Ken KEN = new Ken(Ken.built().script(), List.of("env", "--default-signal=INT,TERM,HUP"),
            Ken.built().quick().environment(), Ken.repository(), true);
    private static final int KILLS = 9;

    @TempDir
    static Path inputs;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeModels() throws Exception {
        Scripts.run(inputs, "model.py", "make", inputs);
        prune("base.safetensors", "tuned.safetensors", "first", "--keep", "60%");
        prune("base.safetensors", "tuned.safetensors", "second", "--keep", "20%", "--rule", "magnitude");
        prune("base.safetensors", "tuned.safetensors", "third", "--keep", "60%", "--scope", "attention");
        RandomModels.write(inputs.resolve("large-base"), 3000, 4096, 1);
        RandomModels.write(inputs.resolve("large-tuned"), 3000, 4096, 2);
        prune("large-base", "large-tuned", "large", "--keep", "5%", "--rule", "magnitude");
        prune("large-base", "large-tuned", "larger", "--keep", "10%", "--rule", "random");
    }

    private static void prune(String base, String tuned, String out, String... more) {
        List<String> words = new ArrayList<>(List.of("prune", "--base", inputs.resolve(base).toString(), "--tuned",
                inputs.resolve(tuned).toString(), "--out", inputs.resolve(out).toString()));
        words.addAll(List.of(more));
        assertDone(KEN.run(words.toArray(String[]::new)));
    }

    private static String ken(String name) {
        return inputs.resolve(name).resolve("subnetwork.ken").toString();
    }

    private static Path restored(String base, String ken, Path out) {
        assertDone(KEN.run("restore", "--base", inputs.resolve(base).toString(), "--subnetwork", ken(ken), "--out",
                out.toString()));
        return out;
    }

    private static String[] change(String base, Path model, String from, String to, String... more) {
        List<String> words = new ArrayList<>(
                List.of("apply", "--base", inputs.resolve(base).toString(), "--switch", model.toString(),
                        "--from", ken(from), ken(to)));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    @Test
    void severalModelsAtOnceAreThoseOfRestoreAndOfPython() throws Exception {
        Path out = folder.resolve("models");
        String base = inputs.resolve("base.safetensors").toString();
        Ken.Result result = KEN.run("apply", "--base", base, "--out", out.toString(), ken("first"), ken("second"),
                ken("third"));
        assertDone(result);
        assertTrue(result.out().contains("Restored 3 models") && result.out().contains("in one pass over " + base),
                result.out());
        assertEquals(List.of("first", "second", "third"), names(out));
        List<Object> pairs = new ArrayList<>(List.of(Ken.repository().resolve("python"), base, folder));
        for (String name : names(out)) {
            Path model = out.resolve(name).resolve("model.safetensors");
            assertEquals(-1,
                    Files.mismatch(restored("base.safetensors", name, folder.resolve(name + ".safetensors")), model),
                    name);
            pairs.addAll(List.of(ken(name), model));
        }
        assertEquals("3", Scripts.run(folder, "apply.py", pairs.toArray()).strip());
        result = KEN.run("apply", "--base", base, "--out", out.toString(), "--files", "--json", "--force", ken("first"),
                ken("third"));
        assertDone(result);
        JsonObject json = JsonParser.parseString(result.out()).getAsJsonObject();
        assertEquals(2, json.getAsJsonArray("results").size());
        assertEquals(out.resolve("third.safetensors").toString(),
                json.getAsJsonArray("results").get(1).getAsJsonObject().get("file").getAsString());
        assertEquals(List.of("first", "first.safetensors", "second", "third", "third.safetensors"), names(out));
    }

    @Test
    void refusals() throws Exception {
        String base = inputs.resolve("base.safetensors").toString();
        String out = folder.resolve("out").toString();
        assertRefused(3, KEN.run("apply", "--base", base, "--out", out, ken("first"), ken("large")),
                "is not the base that " + ken("large"));
        assertRefused(3,
                KEN.run("apply", "--base", inputs.resolve("tuned.safetensors").toString(), "--out", out, ken("first")),
                "is not the base that");
        assertRefused(2, KEN.run("apply", "--base", base, ken("first")), "--out, --switch");
        assertRefused(2, KEN.run("apply", "--base", base, "--out", out), "FILE.ken");
        assertRefused(3, KEN.run("apply", "--base", base, "--out", out, base), "is not a subnetwork");
        assertEquals(List.of(), names(folder));
        Path model = restored("base.safetensors", "first", folder.resolve("model.safetensors"));
        Ken.Result others = KEN.run(change("base.safetensors", model, "second", "third"));
        assertEquals(3, others.exit(), others::toString);
        assertTrue(others.err().contains("is not the model that " + ken("second")), others.err());
        assertRefused(2, KEN.run(change("base.safetensors", model, "first", "third", "--files")), "--files");
        assertRefused(3, KEN.run(change("base.safetensors", folder.resolve("none"), "first", "third")),
                "does not exist");
        assertRefused(3, KEN.run(change("large-base", model, "large", "larger")), "does not have the tensors");
        assertEquals(List.of("model.safetensors"), names(folder));
        assertEquals(-1,
                Files.mismatch(restored("base.safetensors", "first", folder.resolve("again.safetensors")), model));
    }

    @Test
    void aModelBecomesAnotherInPlaceAndBack() throws Exception {
        Path scratch = Files.createDirectory(folder.resolve("scratch"));
        for (String name : new String[] {"model", "model.safetensors"}) {
            Path model = restored("base.safetensors", "first", folder.resolve(name));
            Path file = Files.isDirectory(model) ? model.resolve("model.safetensors") : model;
            Path expected = restored("base.safetensors", "third", scratch.resolve("third.safetensors"));
            Ken.Result result = KEN.run(change("base.safetensors", model, "first", "third", "--json"));
            assertDone(result);
            JsonObject json = JsonParser.parseString(result.out()).getAsJsonObject();
            assertTrue(json.get("writtenBytes").getAsLong() < json.get("restoreBytes").getAsLong(), result.out());
            assertEquals(-1, Files.mismatch(expected, file));
            assertEquals("1",
                    Scripts.run(scratch, "apply.py", Ken.repository().resolve("python"),
                            inputs.resolve("base.safetensors"),
                            scratch, ken("third"), file).strip());
            result = KEN.run(change("base.safetensors", model, "third", "first"));
            assertDone(result);
            assertTrue(result.out().contains("Switched " + model + " to " + ken("first")), result.out());
            result = KEN.run(change("base.safetensors", model, "third", "first"));
            assertDone(result);
            assertTrue(result.out().contains("already"), result.out());
            Files.delete(expected);
        }
        assertEquals(List.of("model", "model.safetensors", "scratch"), names(folder));
    }

    /**
     * Checks that a switch is finished by the same command after a kill, at some moments while it writes, and at some
     * at random.
     */
    @Test
    void aKilledSwitchIsFinishedByTheSameCommand() throws Exception {
        Path one = restored("large-base", "large", folder.resolve("one.safetensors"));
        Path other = restored("large-base", "larger", folder.resolve("other.safetensors"));
        Path model = Files.copy(one, folder.resolve("model.safetensors"));
        Path hidden = folder.resolve(".model.safetensors.ken-switching");
        Random random = new Random(5);
        int interrupted = 0;
        for (int i = 0; i < KILLS; i++) {
            Files.copy(one, model, StandardCopyOption.REPLACE_EXISTING);
            Ken.Running run = KEN.start(change("large-base", model, "large", "larger"));
            if (i % 3 == 0) {
                run.process().waitFor(random.nextInt(300, 1500), TimeUnit.MILLISECONDS);
            } else {
                run.until(() -> "the model is hidden", () -> Files.exists(hidden));
                run.process().waitFor(random.nextInt(0, 60), TimeUnit.MILLISECONDS);
            }
            run.destroy();
            run.await();
            if (Files.exists(model)) {
                assertTrue(Files.mismatch(one, model) < 0 || Files.mismatch(other, model) < 0,
                        "neither the old nor the new one");
            } else {
                interrupted++;
                assertRefused(3, KEN.run("inspect", model.toString()),
                        "was interrupted; run ken apply --base");
            }
            assertDone(KEN.run(change("large-base", model, "large", "larger")));
            assertEquals(-1, Files.mismatch(other, model));
            assertEquals(List.of("model.safetensors", "one.safetensors", "other.safetensors"), names(folder));
        }
        assertTrue(interrupted > 0, "no run was killed in the middle");
    }

    @Test
    void anInterruptedSwitchSaysHowToFinish() throws IOException, InterruptedException {
        Path model = restored("large-base", "large", folder.resolve("model"));
        Path expected = restored("large-base", "larger", folder.resolve("expected"));
        Ken.Running run = KEN.start(change("large-base", model, "large", "larger"));
        run.until(() -> "the model is hidden", () -> Files.exists(folder.resolve(".model.ken-switching")));
        new ProcessBuilder("kill", "-INT", String.valueOf(run.process().pid())).start().waitFor();
        Ken.Result result = run.await();
        if (result.exit() == 130) {
            assertTrue(Files.exists(model) || result.err().contains("; run ken apply --base"), result.err());
        } else {
            assertEquals(0, result.exit(), "it was done just before");
        }
        assertDone(KEN.run(change("large-base", model, "large", "larger")));
        assertEquals(-1, Files.mismatch(expected.resolve("model.safetensors"), model.resolve("model.safetensors")));
        assertFalse(Files.exists(folder.resolve(".model.ken-switch")));
    }
}
