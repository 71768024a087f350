/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kenworkbench.product.Answers.assertDone;
import static org.kenworkbench.product.Answers.assertRefused;
import static org.kenworkbench.product.Answers.names;
import static org.kenworkbench.product.Answers.sha256;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.google.gson.JsonParser;

/**
 * Tests of runs that are ended from outside, and of runs at the same time: an output is the old one or the new one,
 * never half.
 */
class InterruptTest {

    /**
     * Product that hears signals: a process that is started with a signal ignored goes on ignoring it, as under nohup.
     */
    private static final Ken KEN = new Ken(Ken.built().script(), List.of("env", "--default-signal=INT,TERM,HUP"),
            Ken.built().quick().environment(), Ken.repository(), true);
    private static final Pattern OUTPUT = Pattern
            .compile("<outputs [^>]*path=\"([^\"]+)\"[^>]*digest=\"([0-9a-f]{64})\"");

    @TempDir
    static Path inputs;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeModels() throws IOException {
        RandomModels.write(inputs.resolve("slow-base"), 2000, 4096, 1);
        RandomModels.write(inputs.resolve("slow-tuned"), 2000, 4096, 2);
        RandomModels.write(inputs.resolve("quick-base"), 300, 1000, 3);
        RandomModels.write(inputs.resolve("quick-tuned"), 300, 1000, 4);
    }

    /**
     * Checks that a signal ends the run and leaves no file. The time it took is printed, not judged: machines differ,
     * and others may keep them busy.
     */
    @ParameterizedTest
    @CsvSource({"INT,130,new/result", "TERM,143,new/result", "HUP,129,existing"})
    void aSignalEndsTheRunAndLeavesNoFile(String signal, int exit, String out)
            throws IOException, InterruptedException {
        Path existing = Files.createDirectory(folder.resolve("existing"));
        Ken.Running run = KEN.start(slow(folder.resolve(out)));
        awaitWork(run, folder.resolve(out));
        long begin = System.nanoTime();
        kill(run, signal);
        Ken.Result result = run.await();
        System.out.printf(Locale.ROOT, "SIG%s was answered within %.0f ms%n", signal,
                (System.nanoTime() - begin) / 1e6);
        assertEquals(exit, result.exit(), result::toString);
        assertEquals("", result.out());
        assertEquals(List.of(), names(existing));
        assertEquals(List.of("existing"), names(folder));
    }

    /** Checks kills at moments that matter, and some at random. */
    @Test
    void aKilledRunLeavesTheOldResultOrTheNewOne() throws IOException, InterruptedException {
        assertDone(KEN.run(quick(folder.resolve("a"), 100)));
        assertDone(KEN.run(quick(folder.resolve("b"), 200)));
        Path out = folder.resolve("out");
        assertDone(KEN.run(quick(out, 100)));
        Random random = new Random(20240811);
        List<String> moments = List.of("subnetwork.ken", "report.json", "composition.kenx", "publish", "random",
                "random", "random");
        for (int i = 0; i < moments.size(); i++) {
            byte[] before = Files.readAllBytes(out.resolve("composition.kenx"));
            byte[] subnetwork = Files.readAllBytes(out.resolve("subnetwork.ken"));
            Ken.Running run = KEN.start(quick(out, i % 2 == 0 ? 200 : 100));
            switch (moments.get(i)) {
                case "random" -> run.process().waitFor(random.nextInt(400, 1800), TimeUnit.MILLISECONDS);
                case "publish" ->
                    await(run, () -> !Arrays.equals(subnetwork, Files.readAllBytes(out.resolve("subnetwork.ken"))));
                default -> awaitTemporary(run, out, moments.get(i));
            }
            run.process().destroyForcibly();
            run.await();
            assertWholeResult(out, before);
        }
        assertDone(KEN.run(quick(out, 200)));
        assertEquals(List.of("composition.kenx", "model.safetensors", "report.json", "subnetwork.ken"), names(out));
        assertArrayEquals(Files.readAllBytes(folder.resolve("b/subnetwork.ken")),
                Files.readAllBytes(out.resolve("subnetwork.ken")));
        assertEquals(List.of("a", "b", "out"), names(folder));
    }

    /**
     * Checks that there is no result at all if there was no older one, and that the next run clears away what the
     * killed one left.
     */
    @ParameterizedTest
    @CsvSource({"2000,subnetwork.ken", "'500,1000,2000',k-2000/subnetwork.ken"})
    void aKilledFirstRunLeavesNoResult(String amounts, String begun) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        String[] arguments = slow(out);
        arguments[6] = amounts;
        Ken.Running run = KEN.start(arguments);
        awaitTemporary(run, out, begun);
        run.process().destroyForcibly();
        assertEquals(137, run.await().exit());
        assertTrue(Files.notExists(out));
        assertDone(KEN.run(quick(out, 100)));
        assertEquals(List.of("out"), names(folder));
    }

    /**
     * Checks that compositions move last, those of all amounts: where one is new, so is every other file, whatever the
     * folder.
     */
    @ParameterizedTest
    @CsvSource({"k-200/composition.kenx,false", "k-100/subnetwork.ken,true", "k-200/model.safetensors,true",
            "k-100/composition.kenx,true"})
    void aKilledRunOfSeveralAmountsLeavesOldResultsOrNewOnes(String file, boolean published)
            throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        assertDone(KEN.run(amounts(out, 1)));
        Map<String, String> before = digests(out);
        Ken.Running run = KEN.start(amounts(out, 2));
        if (published) {
            await(run, () -> hasChanged(out.resolve(file), before.get(file)));
        } else {
            awaitTemporary(run, out, file);
        }
        run.process().destroyForcibly();
        run.await();
        Map<String, String> after = digests(out);
        boolean anyComposition = after.entrySet().stream().anyMatch(entry -> entry.getKey().endsWith(".kenx")
                && !entry.getValue().equals(before.get(entry.getKey())));
        if (anyComposition) {
            assertEquals(before.keySet(), after.keySet());
            after.forEach(
                    (name, digest) -> assertTrue(name.endsWith(".kenx") || !digest.equals(before.get(name)), name));
        }
        assertDone(KEN.run(amounts(out, 2)));
        assertEquals(List.of("k-100", "k-200"), names(out));
        for (String amount : names(out)) {
            assertWholeResult(out.resolve(amount), null);
        }
    }

    /**
     * Tells whether a file has changed; weights of an older model are gone for a moment before the new ones are there.
     */
    private static boolean hasChanged(Path file, String digest) throws IOException {
        try {
            return !sha256(file).equals(digest);
        } catch (NoSuchFileException _) {
            return true;
        }
    }

    private static Map<String, String> digests(Path out) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (String amount : new String[] {"k-100", "k-200"}) {
            for (String file : names(out.resolve(amount))) {
                digests.put(amount + '/' + file, sha256(out.resolve(amount).resolve(file)));
            }
        }
        return digests;
    }

    @Test
    void aSecondRunOnTheSameOutputIsRefused() throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Ken.Running first = KEN.start(slow(out));
        awaitWork(first, out);
        assertRefused(5, KEN.run(quick(out, 100)), out.toString());
        String[] resumed = Arrays.copyOf(slow(out), slow(out).length + 1);
        resumed[resumed.length - 1] = "--resume";
        assertRefused(5, KEN.run(resumed), out.toString());
        assertTrue(first.process().isAlive());
        kill(first, "INT");
        assertEquals(130, first.await().exit());
        assertEquals(List.of(), names(folder));
    }

    @Test
    void runsAtOnceDoNotDisturbEachOther() throws IOException {
        Path out = folder.resolve("out");
        Path other = folder.resolve("other");
        List<Ken.Running> runs = List.of(KEN.start(quick(out, 100)), KEN.start(quick(out, 100)),
                KEN.start(quick(other, 100)));
        List<Integer> exits = new ArrayList<>();
        for (Ken.Running run : runs) {
            exits.add(run.await().exit());
        }
        assertEquals(0, exits.get(2));
        assertTrue(exits.stream().allMatch(exit -> exit == 0 || exit == 5) && exits.subList(0, 2).contains(0),
                exits::toString);
        assertWholeResult(out, null);
        assertArrayEquals(Files.readAllBytes(other.resolve("subnetwork.ken")),
                Files.readAllBytes(out.resolve("subnetwork.ken")));
        assertEquals(List.of("other", "out"), names(folder));
    }

    @Test
    void anInputCutShortWhileItIsReadIsRefused() throws IOException, InterruptedException {
        Path tuned = Files.copy(inputs.resolve("slow-tuned"), folder.resolve("tuned"));
        Path out = folder.resolve("out");
        String[] arguments = slow(out);
        arguments[4] = tuned.toString();
        Ken.Running run = KEN.start(arguments);
        awaitWork(run, out);
        try (FileChannel file = FileChannel.open(tuned, StandardOpenOption.WRITE)) {
            file.truncate(file.size() / 10);
        }
        assertRefused(3, run.await(), tuned.toString());
        assertEquals(List.of("tuned"), names(folder));
    }

    /**
     * Checks that each file is one result's; the composition vouches for all of them unless it is still the one from
     * before.
     */
    private void assertWholeResult(Path out, byte[] compositionBefore) throws IOException {
        if (compositionBefore != null) {
            for (String file : new String[] {"subnetwork.ken", "model.safetensors"}) {
                byte[] bytes = Files.readAllBytes(out.resolve(file));
                assertTrue(Arrays.equals(bytes, Files.readAllBytes(folder.resolve("a").resolve(file)))
                        || Arrays.equals(bytes, Files.readAllBytes(folder.resolve("b").resolve(file))),
                        file + " is neither");
            }
        }
        assertTrue(JsonParser.parseString(Files.readString(out.resolve("report.json"))).isJsonObject());
        byte[] composition = Files.readAllBytes(out.resolve("composition.kenx"));
        if (Arrays.equals(composition, compositionBefore)) {
            return;
        }
        Matcher output = OUTPUT.matcher(Files.readString(out.resolve("composition.kenx")));
        int count = 0;
        while (output.find()) {
            assertEquals(output.group(2), sha256(out.resolve(output.group(1))), output.group(1));
            count++;
        }
        assertEquals(3, count);
    }

    /** Returns the arguments of a run with far more work than any of these tests waits for. */
    private static String[] slow(Path out) {
        return new String[] {"prune", "--base", inputs + "/slow-base", "--tuned", inputs + "/slow-tuned", "--k", "2000",
                "--rule", "ken",
                "--provider", "reference", "--write-model", "--out", out.toString()};
    }

    private static String[] quick(Path out, int k) {
        return new String[] {"prune", "--base", inputs + "/quick-base", "--tuned", inputs + "/quick-tuned", "--k",
                Integer.toString(k),
                "--rule", "magnitude", "--write-model", "--force", "--out", out.toString()};
    }

    private static String[] amounts(Path out, int seed) {
        return new String[] {"prune", "--base", inputs + "/quick-base", "--tuned", inputs + "/quick-tuned", "--k",
                "100,200", "--rule",
                "random", "--seed", Integer.toString(seed), "--write-model", "--force", "--out", out.toString()};
    }

    /** A condition that may look at files. */
    private interface Condition {
        boolean holds() throws IOException;
    }

    /** Waits until rows are being selected and written. */
    private static void awaitWork(Ken.Running run, Path out) throws IOException, InterruptedException {
        awaitTemporary(run, out, "subnetwork.ken");
    }

    /** Waits until a run has begun to write a file. */
    private static void awaitTemporary(Ken.Running run, Path out, String name)
            throws IOException, InterruptedException {
        Path place = Files.isDirectory(out) ? out : out.getParent();
        await(run, () -> Files.isDirectory(place) && names(place).stream()
                .anyMatch(entry -> entry.contains(".ken-tmp-")
                        && Files.exists(place.resolve(entry).resolve("result").resolve(name))));
    }

    private static void await(Ken.Running run, Condition condition) throws IOException, InterruptedException {
        while (!condition.holds()) {
            if (run.process().waitFor(1, TimeUnit.MILLISECONDS)) {
                return; // too late; the checks that follow hold for a finished run, too, or say what is wrong
            }
        }
    }

    private static void kill(Ken.Running run, String signal) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder("sh", "-c", "kill -" + signal + " " + run.process().pid()).inheritIO()
                .start().waitFor());
    }
}
