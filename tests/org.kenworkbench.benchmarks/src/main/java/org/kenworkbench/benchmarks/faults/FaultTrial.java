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
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.kenworkbench.benchmarks.Scratch;
import org.kenworkbench.benchmarks.Settings;

/** Restores chains with faults, and counts what comes of them. */
final class FaultTrial {

    private static final int EXIT_INPUT = 3;
    private static final String ERROR = "ken: ";
    private static final int SAID_EVERY = 50;

    private final Settings settings;
    private final ProductRuns runs;
    private final Path folder;
    private final Map<FaultKind, Map<Verdict, Integer>> counts = new EnumMap<>(FaultKind.class);
    private final List<String> findings = new ArrayList<>();

    FaultTrial(Settings settings, ProductRuns runs) {
        this.settings = settings;
        this.runs = runs;
        folder = settings.scratch().resolve("faulty");
    }

    void run(Path base, List<Fault> faults) throws IOException, InterruptedException {
        for (int i = 0; i < faults.size(); i++) {
            if (i % SAID_EVERY == 0) {
                settings.say("faults: chain " + (i + 1) + " of " + faults.size() + " with something wrong");
            }
            Fault fault = faults.get(i);
            counts.computeIfAbsent(fault.kind(), _ -> new EnumMap<>(Verdict.class)).merge(judge(base, fault), 1,
                    Integer::sum);
        }
    }

    /** Returns how many faults ended so. */
    int count(Verdict verdict) {
        return counts.values().stream().mapToInt(verdicts -> verdicts.getOrDefault(verdict, 0)).sum();
    }

    /** Returns a line of a table for each kind of faults: its name, how many there were, how many of each verdict. */
    List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>();
        counts.forEach((kind, verdicts) -> {
            List<String> cells = new ArrayList<>(List.of(kind.title(),
                    number(verdicts.values().stream().mapToInt(Integer::intValue).sum())));
            for (Verdict verdict : Verdict.values()) {
                cells.add(number(verdicts.getOrDefault(verdict, 0)));
            }
            lines.add(cells);
        });
        return lines;
    }

    /** Returns a sentence for each thing that went wrong. */
    List<String> findings() {
        return List.copyOf(findings);
    }

    private Verdict judge(Path base, Fault fault) throws IOException, InterruptedException {
        Files.createDirectory(folder);
        Path out = folder.resolve(Work.RESTORE.fileName());
        ProductRuns.Ended ended = runs.run(Work.restore(base, fault.links(), out));
        Verdict verdict = verdict(fault, ended, out);
        Scratch.delete(folder);
        if (verdict == Verdict.UNNAMED || verdict == Verdict.WRONG) {
            findings.add(fault.kind().title() + ", " + fault.links().stream().map(Path::getFileName).toList() + ": "
                    + verdict.title() + ", exit status " + ended.exit() + ", " + ended.errors().replace('\n', ' '));
        }
        return verdict;
    }

    private Verdict verdict(Fault fault, ProductRuns.Ended ended, Path out) throws IOException {
        if (Files.exists(out)) {
            boolean right = ended.exit() == 0 && Files.mismatch(fault.asked(), out) < 0;
            return right ? Verdict.RIGHT : Verdict.WRONG;
        }
        return ended.exit() == EXIT_INPUT && isEmpty() && names(ended.errors(), fault.blame()) ? Verdict.REFUSED
                : Verdict.UNNAMED;
    }

    /** Whether there is one sentence of an error, beside lines about progress, and it names one of the files. */
    private static boolean names(String errors, List<Path> blame) {
        List<String> sentences = errors.lines().filter(line -> line.startsWith(ERROR)).toList();
        return sentences.size() == 1 && sentences.getFirst().endsWith(".")
                && blame.stream().anyMatch(link -> sentences.getFirst().contains(link.getFileName().toString()));
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
