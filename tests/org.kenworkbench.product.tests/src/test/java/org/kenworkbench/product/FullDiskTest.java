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
import static org.kenworkbench.product.Answers.assertRefused;
import static org.kenworkbench.product.Answers.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.testing.TestCheckpoints;

/** Tests of disks and limits that end in the middle of a write. */
class FullDiskTest {

    private static final Ken KEN = Ken.built().quick();
    private static final String SIZE = "256k";
    private static final int ROWS = 256;
    private static final int ROW_LENGTH = 512;

    /** Script that runs the rest of the command line, and lists in $1.left what lies in $1 then. */
    private static final String LISTING = """
            disk=$1
            shift
            "$@"
            status=$?
            ls -A "$disk" > "$disk.left"
            exit $status
            """;

    @TempDir
    Path folder;
    private Path disk;

    @BeforeEach
    void makeFolder() throws IOException {
        disk = Files.createDirectory(folder.resolve("disk"));
    }

    @Test
    void aDiskThatFillsUpWhilePruning() throws Exception {
        Path base = model("base.safetensors", 1);
        Path tuned = model("tuned.safetensors", 2);
        for (Path out : new Path[] {disk, disk.resolve("new/result")}) {
            Ken.Result result = onSmallDisk("prune", "--base", base.toString(), "--tuned", tuned.toString(), "--keep",
                    "90%", "--rule", "magnitude", "--out", out.toString());
            assertRefused(5, result, "cannot write " + out + ", which takes up to 488.4 kB where ",
                    " were left: the disk is full");
            assertEquals("", Files.readString(folder.resolve("disk.left")));
        }
    }

    /** Checks that an output that is known to be too large is refused before any work. */
    @Test
    void aModelForWhichThereIsNoRoom() throws Exception {
        Path base = model("base.safetensors", 1);
        Path out = disk.resolve("result");
        Ken.Result result = onSmallDisk("prune", "--base", base.toString(), "--tuned",
                model("tuned.safetensors", 2).toString(), "--keep",
                "40%", "--rule", "magnitude", "--write-model", "--out", out.toString());
        assertRefused(5, result, out + " needs 524.3 kB, but its disk has only ");
        assertEquals("", Files.readString(folder.resolve("disk.left")));
    }

    /**
     * Checks that a sweep without room is refused before any model is written or scored, which the evaluator would show
     * if it ran.
     */
    @Test
    void aSweepThatHasNoRoomIsRefusedAtOnce() throws Exception {
        Path called = folder.resolve("called");
        Ken.Result result = onSmallDisk("sweep", "--base", model("base.safetensors", 1).toString(), "--tuned",
                model("tuned.safetensors", 2).toString(), "--evaluator", "touch " + called + " {model}", "--out",
                disk.resolve("out").toString());
        assertEquals(5, result.exit(), result::toString);
        assertTrue(result.err().contains("are needed at a time"), result.err());
        assertFalse(Files.exists(called));
        assertEquals("", Files.readString(folder.resolve("disk.left")));
    }

    /**
     * Checks that each model is told as it is scored, where nobody watches a bar, and that the one for which there is
     * no room any more is refused before it is written.
     */
    @Test
    void anEvaluatorFillsTheDiskDuringAblate() throws Exception {
        Path evaluator = Files.writeString(folder.resolve("evaluator.sh"),
                "rm $1/model.safetensors\nhead -c 200000 /dev/zero > " + disk
                        + "/filler\necho '{\"score\": 0.5, \"examples\": 500}'\n");
        Ken.Result result = onSmallDisk("ablate", "--base", layer("base", 1).toString(), "--tuned",
                layer("tuned", 2).toString(),
                "--evaluator", "sh " + evaluator + " {model}", "--out", disk.resolve("out").toString());
        assertEquals(5, result.exit(), result::toString);
        assertTrue(result.err().lines().anyMatch(line -> line.contains("tuned: score 0.5000")), result::err);
        assertTrue(result.err().contains("are needed at a time"), result.err());
    }

    private Path layer(String name, float value) throws IOException {
        float[] values = new float[25_000];
        Arrays.fill(values, value);
        return TestCheckpoints.checkpoint().f32("layers.0.weight", new long[] {100, 250}, values)
                .write(Files.createDirectory(folder.resolve(name)).resolve("model.safetensors"));
    }

    @Test
    void aLimitOnTheSizeOfFilesWhileRestoring() throws IOException {
        Path base = model("base.safetensors", 1);
        Path result = folder.resolve("result");
        Answers.assertDone(KEN.run("prune", "--base", base.toString(), "--tuned",
                model("tuned.safetensors", 2).toString(), "--keep", "40%",
                "--rule", "magnitude", "--out", result.toString()));
        Path outputs = Files.createDirectory(folder.resolve("outputs"));
        Ken limited = new Ken(KEN.script(), List.of("sh", "-c", "ulimit -f 400; exec \"$@\"", "sh"), KEN.environment(),
                folder);
        assertRefused(5,
                limited.run("restore", "--base", base.toString(), "--subnetwork", result + "/subnetwork.ken", "--out",
                        outputs.resolve("model.safetensors").toString()),
                "cannot write " + outputs.resolve("model.safetensors"), "524.3 kB", "larger");
        assertEquals(List.of(), names(outputs));
    }

    /** Runs the product with a small disk at {@link #disk}, and lists what it leaves there. */
    private Ken.Result onSmallDisk(String... arguments) throws IOException, InterruptedException {
        try (SmallDisk small = SmallDisk.at(disk, SIZE)) {
            List<String> prefix = new ArrayList<>(List.of(small.prefix()));
            prefix.addAll(List.of("sh", "-c", LISTING, "sh", disk.toString()));
            return new Ken(KEN.script(), prefix, KEN.environment(), KEN.workingFolder()).run(arguments);
        }
    }

    private Path model(String name, long seed) throws IOException {
        Random random = new Random(seed);
        float[] values = new float[ROWS * ROW_LENGTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return TestCheckpoints.checkpoint().f32("layer.weight", new long[] {ROWS, ROW_LENGTH}, values)
                .write(folder.resolve(name));
    }
}
