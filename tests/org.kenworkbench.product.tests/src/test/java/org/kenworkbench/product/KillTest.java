/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.product.Answers.assertDone;
import static org.kenworkbench.product.Answers.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * Tests of runs that are killed at random moments: afterwards there is the old result or the new one, whole, and the
 * next run succeeds, whether it goes on or begins again, with the same bits as one that was never killed. Moments are
 * seeded, and spread over all of a run. {@code -Dken.kills=200} kills so often; by default it is a few times, for a
 * test that everybody runs.
 */
class KillTest {

    private static final Ken KEN = Ken.served();
    private static final int KILLS = Integer.getInteger("ken.kills", 8);
    private static final long SEED = Long.getLong("ken.seed", 20261126);
    private static final int MATRICES = 8;
    private static final int SIDE = 512;
    private static final List<String> FILES = List.of("composition.kenx", "model.safetensors", "report.json",
            "subnetwork.ken");
    /** Time that the product takes to start, of which no file tells. */
    private static final long START_MILLIS = 700;

    @TempDir
    static Path inputs;

    @TempDir
    Path folder;

    /** Returns the result that no run was killed for, by the k that it keeps. */
    private static Path whole(int k) {
        return inputs.resolve("k-" + k);
    }

    @BeforeAll
    static void makeModelsAndResults() throws IOException {
        RandomModels.write(inputs.resolve("base"), MATRICES, SIDE, SIDE, 1);
        RandomModels.write(inputs.resolve("tuned"), MATRICES, SIDE, SIDE, 2);
        for (int k : new int[] {100, 200}) {
            assertDone(KEN.run(prune(whole(k), k)));
        }
    }

    private static String[] prune(Path out, int k, String... more) {
        return with(new String[] {"prune", "--base", inputs + "/base", "--tuned", inputs + "/tuned", "--k",
                Integer.toString(k), "--rule",
                "ken", "--write-model", "--force", "--out", out.toString()}, more);
    }

    private static String[] restore(Path out, int k) {
        return new String[] {"restore", "--base", inputs + "/base", "--subnetwork", whole(k) + "/subnetwork.ken",
                "--force", "--out",
                out.toString()};
    }

    private static String[] with(String[] arguments, String... more) {
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }

    @Test
    void pruneKilledAtRandomMoments() throws Exception {
        Random random = new Random(SEED);
        Path out = folder.resolve("out");
        int resumed = 0;
        int old = 0;
        for (int kill = 0; kill < KILLS * 2 / 3; kill++) {
            int before = out.toFile().exists() ? kOf(out) : 0;
            if (before != 0 && random.nextInt(4) == 0) {
                Folders.delete(out);
                before = 0;
            }
            int k = before == 100 ? 200 : 100;
            boolean resuming = random.nextInt(3) > 0;
            String label = "kill " + kill + ", k " + before + " to " + k;
            Ken.Running run = KEN.start(prune(out, k));
            killAt(run, new Staged(out), random, before == 0 ? null : whole(before));
            old += assertOldOrNew(out, before, k, label) ? 1 : 0;
            Ken.Result next = KEN.run(resuming ? prune(out, k, "--resume") : prune(out, k));
            assertEquals(0, next.exit(), () -> label + ": " + next);
            resumed += next.out().contains("Resumed: ") ? 1 : 0;
            assertIs(out, k, label);
            assertEquals(List.of("out"), names(folder), label);
        }
        int all = KILLS * 2 / 3;
        System.out.println(
                all + " prunings were killed: the old result stayed " + old + " times, " + resumed + " were resumed");
        assertTrue(resumed > 0 || all < 6, "no run was killed in the midst of its work");
    }

    @Test
    void restoreKilledAtRandomMoments() throws Exception {
        Random random = new Random(SEED + 1);
        Path out = folder.resolve("out.safetensors");
        int before = 0;
        for (int kill = 0; kill < KILLS - KILLS * 2 / 3; kill++) {
            int k = before == 100 ? 200 : 100;
            String label = "kill " + kill + ", k " + before + " to " + k;
            Ken.Running run = KEN.start(restore(out, k));
            killAt(run, new Staged(out), random, null);
            if (Files.exists(out)) {
                assertTrue(isModel(out, before) || isModel(out, k), label);
            } else {
                assertEquals(0, before, label);
            }
            Ken.Result next = KEN.run(restore(out, k));
            assertEquals(0, next.exit(), () -> label + ": " + next);
            assertTrue(isModel(out, k), label);
            assertEquals(List.of("out.safetensors"), names(folder), label);
            before = k;
        }
    }

    /**
     * Kills a run at a random moment: while it starts, when it has written so many bytes or lines of its journal, when
     * it has begun with a file, or while it publishes.
     *
     * @param old the result that is replaced; null if that does not tell the moment
     */
    private void killAt(Ken.Running run, Staged staged, Random random, Path old)
            throws IOException, InterruptedException {
        // The model is the largest part of a result.
        long sizeBytes = 4L * MATRICES * SIDE * SIDE;
        switch (random.nextInt(8)) {
            case 0 -> run.process().waitFor(random.nextLong(TimeUnit.MILLISECONDS.toNanos(START_MILLIS)),
                    TimeUnit.NANOSECONDS);
            case 1 -> {
                int lines = random.nextInt(MATRICES + 2);
                await(run, () -> staged.journalLines() >= lines);
            }
            case 2 -> await(run, () -> staged.file("report.json").filter(Files::exists).isPresent());
            case 3 -> await(run, () -> staged.file("composition.kenx").filter(Files::exists).isPresent());
            case 4 -> await(run, () -> old == null ? Files.exists(staged.target())
                    : Files.mismatch(old.resolve("subnetwork.ken"), staged.target().resolve("subnetwork.ken")) >= 0);
            default -> {
                long bytes = random.nextLong(sizeBytes + sizeBytes / 8);
                await(run, () -> staged.sizeBytes() >= bytes);
            }
        }
        // The kill does not only come on the heels of what can be seen.
        run.process().waitFor(random.nextLong(TimeUnit.MILLISECONDS.toNanos(5)), TimeUnit.NANOSECONDS);
        run.process().destroyForcibly();
        run.await();
    }

    /**
     * Waits for a condition. Returns also when the run has ended, or had written less than was waited for: what is
     * checked then holds, too.
     */
    private static void await(Ken.Running run, Ken.Running.Condition condition)
            throws IOException, InterruptedException {
        while (!condition.holds()) {
            if (run.process().waitFor(1, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    /**
     * Checks that each file is the old or the new one, and returns whether the old result stayed; a composition that is
     * new vouches for all files.
     */
    private static boolean assertOldOrNew(Path out, int before, int k, String label) throws IOException {
        if (!Files.exists(out)) {
            assertEquals(0, before, label);
            return true;
        }
        if (before == 0 || kOf(out) == k) {
            assertResults(out, k, label);
            return false;
        }
        assertEquals(before, kOf(out), label);
        for (String name : new String[] {"subnetwork.ken", "model.safetensors"}) {
            Path file = out.resolve(name);
            // Weights of an older model are gone for an instant before the new ones are there.
            assertTrue(
                    name.startsWith("model") && !Files.exists(file) || isSame(file, whole(before))
                            || isSame(file, whole(k)),
                    label + ": " + name + " is neither");
        }
        assertTrue(JsonParser.parseString(Files.readString(out.resolve("report.json"))).isJsonObject(), label);
        return true;
    }

    private static boolean isSame(Path file, Path folder) throws IOException {
        return Files.mismatch(file, folder.resolve(file.getFileName())) < 0;
    }

    private static boolean isModel(Path file, int k) throws IOException {
        return k != 0 && Files.mismatch(file, whole(k).resolve("model.safetensors")) < 0;
    }

    /** Returns the k that a result has kept, as its composition says. */
    private static int kOf(Path out) throws IOException {
        return Files.readString(out.resolve("composition.kenx")).contains("kCount=\"200\"") ? 200 : 100;
    }

    /** Checks that all files, and nothing else, are as if no run had ever been killed, but for times. */
    private static void assertIs(Path out, int k, String label) throws IOException {
        assertEquals(FILES, names(out), label);
        assertResults(out, k, label);
    }

    private static void assertResults(Path out, int k, String label) throws IOException {
        for (String name : new String[] {"subnetwork.ken", "model.safetensors"}) {
            assertTrue(isSame(out.resolve(name), whole(k)), label + ": " + name);
        }
        assertEquals(report(whole(k)), report(out), label);
        assertEquals(composition(whole(k)), composition(out), label);
    }

    /** Reads the report without its times, and without the paths of its inputs, which depend on where it lies. */
    private static JsonObject report(Path folder) throws IOException {
        JsonObject report = JsonParser.parseString(Files.readString(folder.resolve("report.json"))).getAsJsonObject();
        report.remove("secondsPerStage");
        List.of("base", "tuned").forEach(input -> report.getAsJsonObject(input).remove("path"));
        return report;
    }

    /**
     * Reads the composition without its date, the report's digest, and the paths of its inputs, which depend on where
     * it lies.
     */
    private static String composition(Path folder) throws IOException {
        return Files.readString(folder.resolve("composition.kenx")).replaceAll(" created=\"[^\"]*\"", "")
                .replaceAll("<outputs [^>]*report.json[^>]*>", "").replaceAll(" path=\"[^\"]*/(base|tuned)\"", "");
    }
}
