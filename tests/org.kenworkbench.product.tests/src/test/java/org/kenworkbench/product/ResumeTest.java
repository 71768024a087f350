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
import static org.kenworkbench.product.Answers.assertRefused;
import static org.kenworkbench.product.Answers.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of runs with {@code --resume} that are ended by signals and full disks, and of runs whose output vanishes. */
class ResumeTest {

    /**
     * Product that hears signals: a process that is started with a signal ignored goes on ignoring it, as under nohup.
     */
    private static final Ken KEN = new Ken(Ken.built().script(), List.of("env", "--default-signal=INT,TERM,HUP"),
            Ken.built().environment(), Ken.repository(), true);
    private static final int MATRICES = 6;
    private static final int SIDE = 512;
    /** Size of the blocks that {@code ulimit -f} counts. */
    private static final int BLOCK_BYTES = 512;
    /** Number of blocks that leaves room for the launcher's own files. */
    private static final int LEAST_BLOCKS = 400;
    private static final int FULL_DISKS = 3;

    @TempDir
    static Path inputs;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeModelsAndResult() throws IOException {
        RandomModels.write(inputs.resolve("base"), MATRICES, SIDE, SIDE, 1);
        RandomModels.write(inputs.resolve("tuned"), MATRICES, SIDE, SIDE, 2);
        assertDone(KEN.run(prune("cpu", inputs.resolve("ken"))));
        assertDone(KEN.run(pruneByMagnitude(inputs.resolve("magnitude"))));
    }

    private static String[] prune(String provider, Path out, String... more) {
        return prune("ken", provider, out, more);
    }

    /** Returns the arguments of a run that takes little time also while Java still compiles. */
    private static String[] pruneByMagnitude(Path out, String... more) {
        return prune("magnitude", "cpu", out, more);
    }

    private static String[] prune(String rule, String provider, Path out, String... more) {
        String[] arguments = {"prune", "--base", inputs + "/base", "--tuned", inputs + "/tuned", "--k", "100", "--rule",
                rule, "--provider", provider, "--write-model", "--out", out.toString()};
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }

    /** Checks signals with the slow provider, so that they come in the midst of the work. */
    @ParameterizedTest
    @CsvSource({"INT,130", "TERM,143"})
    void aSignalLeavesWhatIsDone(String signal, int exit) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Ken.Running run = KEN.start(prune("reference", out, "--resume"));
        Staged staged = new Staged(out);
        run.until(() -> "two tensors are pruned", () -> staged.journalLines() > 2);
        assertEquals(0, new ProcessBuilder("sh", "-c", "kill -" + signal + " " + run.process().pid()).inheritIO()
                .start().waitFor());
        Ken.Result result = run.await();
        assertEquals(exit, result.exit(), result::toString);
        assertTrue(result.err().contains("--resume again"), result::toString);
        assertTrue(staged.temporary().isPresent());
        assertRefused(2, KEN.run(prune("cpu", out, "--resume")), "--provider reference, not cpu");
        Ken.Result next = KEN.run(prune("reference", out, "--resume"));
        assertDone(next);
        assertTrue(next.out().contains("Resumed: "), next::toString);
        assertEquals(-1, Files.mismatch(inputs.resolve("ken/model.safetensors"), out.resolve("model.safetensors")));
        assertEquals(List.of("out"), names(folder));
    }

    /** Checks disks that are full at random places of the largest file, as user or root, on any file system. */
    @Test
    void aDiskThatIsFullAtRandomMoments() throws IOException {
        Random random = new Random(20261126);
        for (int i = 0; i < FULL_DISKS; i++) {
            Path out = folder.resolve("out" + i);
            int blocks = random.nextInt(LEAST_BLOCKS, 4 * MATRICES * SIDE * SIDE / BLOCK_BYTES);
            Ken limited = new Ken(KEN.script(), List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh"),
                    KEN.quick().environment(), KEN.workingFolder());
            assertRefused(5, limited.run(pruneByMagnitude(out)), "larger");
            assertEquals(List.of(), names(folder));
            Ken.Result kept = limited.run(pruneByMagnitude(out, "--resume"));
            assertEquals(5, kept.exit(), kept::toString);
            assertDone(KEN.run(pruneByMagnitude(out, "--resume")));
            for (String name : new String[] {"subnetwork.ken", "model.safetensors"}) {
                assertEquals(-1, Files.mismatch(inputs.resolve("magnitude").resolve(name), out.resolve(name)),
                        blocks + " blocks: " + name);
            }
            assertEquals(List.of("out" + i), names(folder));
            Folders.delete(out);
        }
    }

    /**
     * Checks an output that is removed underneath a run: if the target exists, the work is staged in it and goes with
     * it.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anOutputThatIsRemovedUnderneath(boolean existing) throws IOException, InterruptedException {
        Path place = Files.createDirectory(folder.resolve("place"));
        Path out = place.resolve("out");
        if (existing) {
            Files.createDirectory(out);
        }
        Ken.Running run = KEN.start(prune("reference", out));
        run.until(() -> "a tensor is pruned", () -> new Staged(out).journalLines() > 1);
        assertEquals(0, new ProcessBuilder("rm", "-rf", place.toString()).inheritIO().start().waitFor());
        Ken.Result result = run.await();
        assertEquals(5, result.exit(), result::toString);
        List<String> errors = result.err().lines()
                .filter(line -> line.startsWith("ken: ") && !line.startsWith("ken: warning: ")).toList();
        assertEquals(1, errors.size(), result::toString);
        assertTrue(!result.err().contains("\tat ") && !result.err().contains("Exception"), result::toString);
        assertDone(KEN.run(prune("cpu", out)));
        assertEquals(-1, Files.mismatch(inputs.resolve("ken/model.safetensors"), out.resolve("model.safetensors")));
    }
}
