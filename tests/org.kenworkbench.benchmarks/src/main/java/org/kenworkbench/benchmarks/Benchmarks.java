/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

import org.kenworkbench.benchmarks.kernels.KernelSuite;

import com.google.gson.GsonBuilder;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The program behind {@code ./ken bench}. */
@Command(name = "./ken bench", description = {
        "Measures KEN beside other ways to the same results, in one run, and prints a table with a bar beside each "
                + "figure.",
        "Figures count on an idle machine only; the load before the run is part of the result."})
public final class Benchmarks implements Callable<Integer> {

    private static final int EXIT_RESOURCES = 5;
    private static final int EXIT_INTERRUPTED = 130;

    /**
     * Longest wait for an idle machine: after a build on two cores, the load average of a minute falls below the bound
     * within two minutes.
     */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Spec
    private CommandSpec command;

    @Parameters(arity = "0..*", paramLabel = "SUITE", description = {
            "kernels, startup, prune, sizes, deltas (a quarter of an hour), growth (17 GB of disk), compare (2.5 GB of "
                    + "disk), masks (half an hour), seven (45 GB of disk), packs (50 GB of disk), "
                    + "python (4 GB of disk), faults (half an hour), adapters (some minutes), or all.",
            "Default: kernels, startup, prune, sizes and growth. And, alone: views, the pictures of the window."})
    private List<String> names = List.of();

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this.")
    private boolean help;

    @Option(names = "--quick", description = "Small and short: shows that it works, not how fast it is.")
    private boolean quick;

    @Option(names = "--threads", defaultValue = "2", paramLabel = "N",
            description = "Threads of whole processes. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(names = "--runs", paramLabel = "N", description = {
            "Runs of each whole process, for faults how many are killed. Default: 5, for python 3, for faults 1,000."})
    private Optional<Integer> runs = Optional.empty();

    @Option(names = "--rules", split = ",", paramLabel = "RULE",
            description = "Only these rules, with commas between them. Default: all.")
    private Set<String> rules = Set.of();

    @Option(names = "--pair", arity = "2", paramLabel = "MODEL", description = {
            "For sizes and deltas: a pair of yours beside the others, its base and the tuned",
            "one, as ken train has made."})
    private List<Path> pair = List.of();

    @Option(names = "--folder", paramLabel = "DIR",
            description = "Where the results and, until the end, all data go. Default: target/bench in the clone.")
    private Path folder;

    @Option(names = "--product", required = true, hidden = true, description = "The ken to measure.")
    private Path product;

    @Option(names = "--loader", required = true, hidden = true, description = "The loader for Python to measure.")
    private Path loader;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks()).setOverwrittenOptionsAllowed(true).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Set<SuiteName> suites = suites();
        requireSense();
        Machine machine;
        try {
            machine = quick ? Machine.now() : Machine.whenIdle(PATIENCE);
        } catch (InterruptedException e) {
            return EXIT_INTERRUPTED;
        }
        Report report = new Report(machine);
        if (machine.isBusy()) {
            report.note("The machine was not idle: these figures do not count.");
        }
        Scratch scratch = Scratch.create(folder.toAbsolutePath());
        Settings settings = new Settings(quick, threads, runs, rules, pair,
                new Settings.Places(product, loader, scratch.folder()));
        boolean complete = true;
        try {
            for (SuiteName suite : suites) {
                complete &= run(suite, settings, report, scratch);
            }
        } catch (InterruptedException e) {
            return EXIT_INTERRUPTED;
        }
        Path results = folder.resolve("bench.json");
        Files.writeString(results, new GsonBuilder().setPrettyPrinting().create().toJson(report.toJson()));
        System.out.println(report.toMarkdown());
        settings.say("all of it is in " + results);
        return complete ? 0 : EXIT_RESOURCES;
    }

    private Set<SuiteName> suites() {
        if (names.isEmpty()) {
            return SuiteName.usual();
        }
        Set<SuiteName> suites = EnumSet.noneOf(SuiteName.class);
        for (String name : names) {
            try {
                suites.addAll(SuiteName.parse(name));
            } catch (IllegalArgumentException e) {
                throw new ParameterException(command.commandLine(),
                        "Nothing called '" + name + "' can be measured; there is "
                                + SuiteName.choices() + '.',
                        e);
            }
        }
        return suites;
    }

    private void requireSense() {
        if (runs.orElse(1) < 1 || threads < 1) {
            throw new ParameterException(command.commandLine(), "--runs and --threads are at least 1.");
        }
        if (!KernelSuite.ruleIds().containsAll(rules)) {
            throw new ParameterException(command.commandLine(), "--rules are among "
                    + String.join(", ", KernelSuite.ruleIds()) + '.');
        }
    }

    /**
     * Runs a suite and returns whether it was measured to the end; a failure is reported, and does not stop the other
     * suites.
     */
    private static boolean run(SuiteName suite, Settings settings, Report report, Scratch scratch)
            throws InterruptedException {
        try {
            suite.create().run(settings, report);
            return true;
        } catch (BenchmarkException | IOException | UncheckedIOException e) {
            if (scratch.isClosing()) {
                throw (InterruptedException) new InterruptedException("while measuring " + suite.id()).initCause(e);
            }
            String reason = e instanceof BenchmarkException ? e.getMessage() : e.toString();
            settings.say(suite.id() + ": " + reason);
            report.note("Not measured to the end: " + suite.id() + ". " + reason);
            return false;
        }
    }
}
