/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.frontier;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;

import org.kenworkbench.analysis.frontier.ByteFrontier;
import org.kenworkbench.analysis.frontier.PointScore;
import org.kenworkbench.analysis.frontier.SizedPoint;
import org.kenworkbench.analysis.scores.Difference;
import org.kenworkbench.analysis.scores.LeastExamples;
import org.kenworkbench.viz.chart.Numbers;

/**
 * Sentences on the most that may be lost, which call nothing sure without an interval. Immutable.
 *
 * @param frontier the files
 * @param unit     the unit in which losses are told
 */
record LimitText(ByteFrontier frontier, LossUnit unit) {

    static LimitText of(ByteFrontier frontier) {
        return new LimitText(frontier, LossUnit.of(frontier));
    }

    /** Says which file a limit leads to. */
    String help() {
        return !frontier.isScored() ? Messages.Verdict_LimitHelpLoss
                : frontier.known().stream().anyMatch(this::hasInterval) ? Messages.Verdict_LimitHelp
                        : Messages.Verdict_LimitHelpPlain;
    }

    private boolean hasInterval(SizedPoint point) {
        return frontier.fromWhole(point).flatMap(Difference::interval).isPresent();
    }

    /** Says why no file loses as little as a limit. */
    String tooLow(double limit) {
        Optional<SizedPoint> best = frontier.known().stream()
                .filter(point -> point.measured() && frontier.mostLost(point).isPresent())
                .min(Comparator.comparingDouble(point -> frontier.mostLost(point).getAsDouble()));
        return best.map(point -> tooLow(point, limit)).orElse(Messages.Verdict_NoWhole);
    }

    private String tooLow(SizedPoint best, double limit) {
        // Its interval would fit the limit, but too few examples have made it.
        if (frontier.isScored() && frontier.fromWhole(best).orElseThrow().isWithin(limit)) {
            return tooFew(best.score().map(PointScore::examples).orElse(0L), limit);
        }
        return Messages.bind(
                !frontier.isScored() ? Messages.Verdict_NoneLoses
                        : hasInterval(best) ? Messages.Verdict_NoneWithin : Messages.Verdict_NoneWithinPlain,
                new Object[] {best.method(), Numbers.bytes(best.bytes()),
                        unit.textAbove(frontier.mostLost(best).getAsDouble(), limit)});
    }

    private String tooFew(long examples, double limit) {
        OptionalLong least = LeastExamples.toTell(limit);
        if (least.isEmpty()) {
            return Messages.Verdict_NothingLost;
        }
        return examples == 0 ? Messages.bind(Messages.Verdict_UnknownExamples, unit.text(limit))
                : Messages.bind(Messages.Verdict_FewExamples, new Object[] {Numbers.count(examples), unit.text(limit),
                        Numbers.count(least.getAsLong())});
    }
}
