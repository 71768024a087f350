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
import static org.kenworkbench.product.JobLines.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many jobs in one process give the bytes that each gives by itself. */
class BatchTest {

    private static final Ken KEN = Ken.served();

    @TempDir
    static Path folder;

    private static Path base;
    private static Path tuned;

    @BeforeAll
    static void makeModels() throws IOException {
        base = RandomModels.write(folder.resolve("base.safetensors"), 4, 64, 96, 1);
        tuned = RandomModels.write(folder.resolve("tuned.safetensors"), 4, 64, 96, 2);
    }

    private static String pruning(String name, String... more) {
        return JobLines.pruning(name, base.toString(), tuned.toString(), more);
    }

    @Test
    void theBytesOfSeparateRuns() throws IOException, InterruptedException {
        Path jobs = Files.write(folder.resolve("jobs.jsonl"),
                List.of(pruning("by-ken", "--reset", "40%"),
                        pruning("at-random", "--rule", "random", "--keep", "30%", "--seed", "5"),
                        line("delta.ken", "pack", "--base", base.toString(), "--tuned", tuned.toString()),
                        line("change", "diff", base.toString(), tuned.toString())));
        Path place = folder.resolve("place");
        assertDone(KEN.run("batch", jobs.toString(), "--out", place.toString(), "--dry-run"));
        assertTrue(Files.notExists(place));
        assertDone(KEN.run("batch", jobs.toString(), "--out", place.toString()));
        Scripts.run(folder, "jobs.py", Ken.repository().resolve("docs/jobs.schema.json"), jobs, place);

        Path alone = folder.resolve("alone");
        assertDone(KEN.run("prune", "--base", base.toString(), "--tuned", tuned.toString(), "--reset", "40%", "--out",
                alone.resolve("by-ken").toString()));
        assertDone(KEN.run("prune", "--base", base.toString(), "--tuned", tuned.toString(), "--rule", "random",
                "--keep", "30%", "--seed", "5", "--out", alone.resolve("at-random").toString()));
        assertDone(KEN.run("pack", "--base", base.toString(), "--tuned", tuned.toString(), "--out",
                alone.resolve("delta.ken").toString()));
        for (String file : new String[] {"by-ken/subnetwork.ken", "at-random/subnetwork.ken", "delta.ken"}) {
            assertEquals(-1, Files.mismatch(alone.resolve(file), place.resolve(file)), file);
        }
    }

    @Test
    void aFailureIsToldAndMended() throws IOException {
        Path missing = folder.resolve("late.safetensors");
        Path jobs = Files.write(folder.resolve("late.jsonl"),
                List.of(line("late.ken", "pack", "--base", base.toString(), "--tuned", missing.toString()),
                        line("early.ken", "pack", "--base", base.toString(), "--tuned", tuned.toString())));
        Path place = folder.resolve("late");
        Ken.Result failed = KEN.run("batch", jobs.toString(), "--out", place.toString());
        assertEquals(3, failed.exit(), failed::toString);
        assertTrue(failed.err().contains("1 of 2 jobs failed, the first of them late.ken"), failed.err());
        assertTrue(Files.exists(place.resolve("early.ken")));
        assertRefused(2, KEN.run("batch", jobs.toString(), "--out", place.toString()), "--resume");
        Files.copy(tuned, missing);
        Ken.Result mended = KEN.run("batch", jobs.toString(), "--out", place.toString(), "--resume");
        assertDone(mended);
        assertTrue(mended.out().contains("2 of 2 jobs are done, 1 of them before"), mended.out());
        assertEquals(-1, Files.mismatch(place.resolve("early.ken"), place.resolve("late.ken")));
    }

    /** A divided pruning or packing whose pieces are joined is the one of the command. */
    @Test
    void piecesMakeTheBytesOfAWhole() throws IOException {
        Path jobs = Files.write(folder.resolve("pieces.jsonl"),
                List.of(pruning("pruned", "--reset", "40%"),
                        line("delta.ken", "pack", "--base", base.toString(), "--tuned", tuned.toString())));
        Path place = folder.resolve("pieces");
        assertDone(KEN.run("batch", jobs.toString(), "--out", place.toString(), "--split", "10KB", "--single-file"));
        Path alone = folder.resolve("whole");
        assertDone(KEN.run("prune", "--base", base.toString(), "--tuned", tuned.toString(), "--reset", "40%", "--out",
                alone.resolve("pruned").toString()));
        assertDone(KEN.run("pack", "--base", base.toString(), "--tuned", tuned.toString(), "--out",
                alone.resolve("delta.ken").toString()));
        for (String file : new String[] {"pruned/subnetwork.ken", "delta.ken"}) {
            assertEquals(-1, Files.mismatch(alone.resolve(file), place.resolve(file)), file);
        }
        assertRefused(2, KEN.run("batch", jobs.toString(), "--out", place.toString(), "--single-file"), "--split");
    }

    @Test
    void aProductWithoutClustersSaysWhichHasThem() throws IOException {
        Path jobs = Files.write(folder.resolve("cluster.jsonl"), List.of(pruning("pruned", "--reset", "40%")));
        Path place = folder.resolve("cluster");
        assertRefused(5, KEN.run("batch", jobs.toString(), "--out", place.toString(), "--master", "spark://host:7077"),
                "org.kenworkbench.headless.spark");
        assertTrue(Files.notExists(place));
    }
}
