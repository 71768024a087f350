/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.look;

import java.util.List;
import java.util.Objects;

import org.kenworkbench.analysis.difference.ModelDifference;
import org.kenworkbench.analysis.difference.finding.Finding;
import org.kenworkbench.analysis.difference.finding.Severity;

/**
 * Result of a comparison of two checkpoints.
 *
 * @param findings worst first
 */
public record FoundDifferences(ModelDifference difference, List<Told> findings) {

    /** A finding in words. */
    public record Told(Finding finding, String sentence) {
        public Told {
            Objects.requireNonNull(finding);
            Objects.requireNonNull(sentence);
        }
    }

    public FoundDifferences {
        Objects.requireNonNull(difference);
        findings = List.copyOf(findings);
    }

    /** Counts the findings of a severity. */
    public long count(Severity severity) {
        return findings.stream().filter(told -> told.finding().severity() == severity).count();
    }
}
