/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.kenworkbench.benchmarks.Scratch;
import org.kenworkbench.benchmarks.Settings;

/** Runs that are killed at seeded moments, from their start until a little after the end that they usually have. */
final class Kills {

    private static final long SEED = 20_261_129;
    /** Latest moment, in the time that the command usually takes. */
    private static final double LATEST = 1.2;
    private static final int SAID_EVERY = 50;
    /** One of so many runs is followed by another one in its folder. */
    private static final int AGAIN_EVERY = 20;
    private static final int AGAIN_EVERY_IF_QUICK = 4;

    private final Settings settings;
    private final ProductRuns runs;
    private final Path folder;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Map<Work, KillCount> counts = new EnumMap<>(Work.class);
    private final List<String> findings = new ArrayList<>();

    Kills(Settings settings, ProductRuns runs) {
        this.settings = settings;
        this.runs = runs;
        folder = settings.scratch().resolve("killed");
        for (Work work : Work.values()) {
            counts.put(work, new KillCount());
        }
    }

    /** Starts one job or another until so many runs were killed: some end before. */
    void run(List<Job> jobs, int kills) throws IOException, InterruptedException {
        int killed = 0;
        while (killed < kills) {
            if (kill(jobs.get(random.nextInt(jobs.size())))) {
                killed++;
                if (killed % SAID_EVERY == 0) {
                    settings.say("faults: " + killed + " of " + kills + " killed");
                }
            }
        }
    }

    Map<Work, KillCount> counts() {
        return counts;
    }

    /** Returns a sentence for each thing that went wrong. */
    List<String> findings() {
        return List.copyOf(findings);
    }

    private boolean kill(Job job) throws IOException, InterruptedException {
        Files.createDirectory(folder);
        KillCount count = counts.get(job.work());
        Path out = folder.resolve(job.work().fileName());
        double seconds = random.nextDouble() * LATEST * job.usualSeconds();
        boolean killed = runs.kill(job.work().words(job.chain(), out), seconds);
        boolean there = Files.exists(out);
        count.run(killed, files() > (there ? 1 : 0));
        if (there) {
            count.result(expect(job.isRight(out),
                    job.work().title() + ", killed after " + seconds + " s, left wrong bytes"));
        }
        if (random.nextInt(settings.quick() ? AGAIN_EVERY_IF_QUICK : AGAIN_EVERY) == 0) {
            count.again(again(job, out, there));
        }
        Scratch.delete(folder);
        return killed;
    }

    /** Runs a job where one was killed, and returns whether all is as if none had been. */
    private boolean again(Job job, Path out, boolean replacing) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(job.work().words(job.chain(), out));
        if (replacing) {
            words.add(1, "--force");
        }
        ProductRuns.Ended ended = runs.run(words);
        boolean right = ended.exit() == 0 && Files.exists(out) && job.isRight(out) && files() == 1;
        return expect(right,
                job.work().title() + ", where a run had been killed, ended with " + ended.exit() + ", and " + files()
                        + " files: " + ended.errors());
    }

    private boolean expect(boolean right, String otherwise) {
        if (!right) {
            findings.add(otherwise);
        }
        return right;
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
