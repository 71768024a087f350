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
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.kenworkbench.benchmarks.Bar;
import org.kenworkbench.benchmarks.Figure;
import org.kenworkbench.benchmarks.Report;
import org.kenworkbench.benchmarks.Settings;
import org.kenworkbench.benchmarks.Suite;
import org.kenworkbench.benchmarks.Table;
import org.kenworkbench.benchmarks.processes.PackingProduct;

/**
 * Counts wrong bytes that come of runs that are killed and of chains with faults. It needs no idle machine: times only
 * tell when to kill.
 */
public final class FaultSuite implements Suite {

    private static final int KILLS = 1000;
    private static final int QUICK_KILLS = 20;
    private static final int SIDE = 1225;
    private static final int QUICK_SIDE = 512;
    /** Chains with faults are of small models: their runs are little more than a start of the product. */
    private static final int SMALL_SIDE = 256;
    private static final int MOST_FINDINGS = 10;
    private static final double MEGA = 1e6;
    private static final Bar NONE = Bar.atMost(0);

    @Override
    public void run(Settings settings, Report report) throws IOException, InterruptedException {
        PackingProduct product = PackingProduct.prepared(settings);
        ProductRuns runs = new ProductRuns(product, settings.scratch());
        kill(product, runs, settings, report);
        damage(product, runs, settings, report);
    }

    private static void kill(PackingProduct product, ProductRuns runs, Settings settings, Report report)
            throws IOException, InterruptedException {
        settings.say("faults: making a base and three steps, and their results without a kill");
        Chain chain = Chain.make(settings.scratch().resolve("chain"), settings.quick() ? QUICK_SIDE : SIDE, 1, product);
        long megabytes = Math.round(Files.size(chain.models().getFirst()) / MEGA);
        List<Job> jobs = new ArrayList<>();
        for (Work work : Work.values()) {
            jobs.add(Job.measured(work, chain, runs, settings.scratch().resolve("undisturbed")));
        }
        Kills kills = new Kills(settings, runs);
        kills.run(jobs, settings.runs(settings.quick() ? QUICK_KILLS : KILLS));
        KillCount all = new KillCount();
        List<List<String>> lines = new ArrayList<>();
        for (Job job : jobs) {
            KillCount count = kills.counts().get(job.work());
            all.add(count);
            lines.add(line(job.work().title(), String.format(Locale.ROOT, "%.2f", job.usualSeconds()), count));
        }
        lines.add(line("all", "", all));
        report.table(new Table(
                "Runs killed at seeded moments, models of " + megabytes
                        + " MB in BF16, 5 % of the values changed in each of three links",
                header("command", "usual s", KillCount.header()), lines));
        report.figure(new Figure("runs of pack, restore --chain and squash that were killed", all.killed(), "runs",
                Bar.atLeast(KILLS)));
        report.figure(new Figure("killed runs that left wrong bytes under the name of the result", all.wrong(), "runs",
                NONE));
        report.figure(new Figure("runs after a killed one, in its folder, that failed or had a wrong result",
                all.wrongAgain(), "runs", NONE));
        note(kills.findings(), report);
    }

    private static void damage(PackingProduct product, ProductRuns runs, Settings settings, Report report)
            throws IOException, InterruptedException {
        Path scratch = settings.scratch();
        Chain chain = Chain.make(scratch.resolve("small"), SMALL_SIDE, 2, product);
        Chain foreign = Chain.make(scratch.resolve("foreign"), SMALL_SIDE, 3, product);
        List<Fault> faults = Faults.of(chain, foreign, scratch.resolve("damaged"), settings.quick());
        FaultTrial trial = new FaultTrial(settings, runs);
        trial.run(chain.models().getFirst(), faults);
        report.table(new Table("restore --chain of three links with one fault",
                header("fault", "tried", Stream.of(Verdict.values()).map(Verdict::title).toList()), trial.lines()));
        report.figure(new Figure("chains with a fault that delivered wrong bytes", trial.count(Verdict.WRONG), "chains",
                NONE));
        report.figure(new Figure("chains with a fault that were refused by name, but for bytes that nothing needs",
                100.0 * trial.count(Verdict.REFUSED) / (faults.size() - trial.count(Verdict.RIGHT)), "%",
                Bar.atLeast(100)));
        note(trial.findings(), report);
    }

    private static List<String> header(String first, String second, List<String> others) {
        List<String> header = new ArrayList<>(List.of(first, second));
        header.addAll(others);
        return header;
    }

    private static List<String> line(String first, String second, KillCount count) {
        return header(first, second, count.cells());
    }

    private static void note(List<String> findings, Report report) {
        findings.stream().limit(MOST_FINDINGS).forEach(report::note);
        if (findings.size() > MOST_FINDINGS) {
            report.note("And " + (findings.size() - MOST_FINDINGS) + " more of these.");
        }
    }
}
