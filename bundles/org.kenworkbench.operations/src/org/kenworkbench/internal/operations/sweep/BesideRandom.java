/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.analysis.scores.Difference.Standing;

/**
 * Sentences on how rules do beside a random choice of as many values. Each share of each rule is a comparison, and of
 * many one in twenty would stand out by chance: what is said to differ does so by intervals that hold all at once.
 * Stateless.
 */
final class BesideRandom {

    private BesideRandom() {
    }

    static List<String> remarks(SweepOutcome sweep) {
        List<ScoredModel> all = sweep.scores().all(Subject.Split.VALIDATION).stream()
                .filter(one -> sweep.scores().fromRandom(one)
                        .filter(difference -> difference.interval().isPresent()).isPresent())
                .toList();
        List<String> remarks = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        List<String> single = new ArrayList<>();
        for (String rule : sweep.job().grid().rules()) {
            List<ScoredModel> ofRule = all.stream().filter(one -> one.subject().rule().equals(rule))
                    .sorted((a, b) -> Double.compare(a.subject().reset(), b.subject().reset())).toList();
            List<ScoredModel> above = standing(sweep, ofRule, Standing.ABOVE, all.size());
            List<ScoredModel> below = standing(sweep, ofRule, Standing.BELOW, all.size());
            if (!above.isEmpty()) {
                remarks.add(rule + " is above random at " + where(sweep, above));
            }
            if (!below.isEmpty()) {
                remarks.add(rule + " is below random at " + where(sweep, below));
            }
            List<ScoredModel> alone = ofRule.stream().filter(one -> !above.contains(one) && !below.contains(one)
                    && sweep.scores().fromRandom(one).orElseThrow().standing() != Standing.UNSEEN).toList();
            if (!alone.isEmpty()) {
                single.add(rule + " at " + shares(alone));
            } else if (!ofRule.isEmpty() && above.isEmpty() && below.isEmpty()) {
                unseen.add(rule);
            }
        }
        if (!single.isEmpty()) {
            remarks.add("Of " + all.size()
                    + " comparisons with random, about one in twenty stands out by chance alone, so these do not "
                    + "count although their own intervals exclude 0: " + String.join("; ", single) + '.');
        }
        if (!unseen.isEmpty()) {
            remarks.add(String.join(", ", unseen) + ": no difference from random was seen.");
        }
        return remarks;
    }

    private static List<ScoredModel> standing(SweepOutcome sweep, List<ScoredModel> of, Standing standing,
            int comparisons) {
        return of.stream().filter(one -> sweep.scores().fromRandom(one).orElseThrow().standing() == standing
                && sweep.scores().besideRandom(one, comparisons) == standing).toList();
    }

    /** Tells the shares that differ from random, and by how much at the kept share, or else at the largest. */
    private static String where(SweepOutcome sweep, List<ScoredModel> differing) {
        ScoredModel one = differing.stream().filter(of -> of.subject().reset() == sweep.kept().subject().reset())
                .findFirst()
                .orElse(differing.getLast());
        return shares(differing) + " reset" + (differing.size() == 1 ? "" : "; at " + Verdict.share(one)) + " by "
                + Verdict.difference(sweep.scores().fromRandom(one).orElseThrow()) + '.';
    }

    private static String shares(List<ScoredModel> of) {
        return String.join(", ", of.stream().map(Verdict::share).toList());
    }
}
