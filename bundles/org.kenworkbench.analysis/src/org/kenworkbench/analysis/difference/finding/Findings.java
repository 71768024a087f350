/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.finding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.tensor.TensorId;

/** Finds what is notable about the difference between two models. Stateless. */
public final class Findings {

    private Findings() {
    }

    /**
     * Makes all findings, worst first. Reads some rows of matrices whose change asks for a closer look.
     *
     * @param seed    chooses the rows of which ranks are estimated
     * @param threads number of threads, at least 1; the result does not depend on it
     * @throws IOException               if a checkpoint cannot be read any more
     * @throws PruningCancelledException if the monitor said so
     */
    public static List<Finding> of(FindingInput input, long seed, int threads, PruningMonitor monitor)
            throws IOException, PruningCancelledException {
        List<Finding> findings = new ArrayList<>();
        // What explains a tensor comes before what would be said of any that changed much.
        ValueFindings values = new ValueFindings(input.difference());
        ScaleFinding.of(input).ifPresent(findings::add);
        findings.addAll(values.faults(explained(findings)));
        findings.addAll(new CloserLook(input, monitor).findings(explained(findings)));
        findings.addAll(MatchFindings.of(input));
        findings.addAll(PartFindings.of(input));
        findings.addAll(values.rest(explained(findings)));
        RankFinding.of(input, explained(findings), seed, threads, monitor).ifPresent(findings::add);
        findings.sort(Comparator.comparing(Finding::severity));
        return List.copyOf(findings);
    }

    private static Set<TensorId> explained(List<Finding> findings) {
        Set<TensorId> explained = new HashSet<>();
        findings.stream().filter(finding -> finding.severity() != Severity.NOTE)
                .forEach(finding -> explained.addAll(finding.tensors()));
        return explained;
    }
}
