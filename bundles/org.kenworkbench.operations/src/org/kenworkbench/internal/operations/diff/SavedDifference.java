/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.diff;

import java.util.List;
import java.util.Objects;

import org.kenworkbench.analysis.difference.ModelDifference;
import org.kenworkbench.analysis.difference.finding.Severity;

/**
 * A difference as {@code diff --json} told it, read without the checkpoints.
 *
 * @param programVersion of the program that wrote it
 * @param isSame         whether both have the same tensors, with the same bits
 * @param difference     has no changes of rows and columns; tensors without a counterpart have their name alone
 * @param findings       worst first
 */
public record SavedDifference(String programVersion, Input base, Input tuned, boolean isSame,
        ModelDifference difference, List<Sentence> findings) {

    /**
     * A checkpoint that was compared.
     *
     * @param path   on the machine that compared it
     * @param format id of its format
     */
    public record Input(String path, String format) {

        public Input {
            Objects.requireNonNull(path);
            Objects.requireNonNull(format);
        }
    }

    /** A finding in words. */
    public record Sentence(Severity severity, String text) {

        public Sentence {
            Objects.requireNonNull(severity);
            Objects.requireNonNull(text);
        }
    }

    public SavedDifference {
        Objects.requireNonNull(programVersion);
        Objects.requireNonNull(base);
        Objects.requireNonNull(tuned);
        Objects.requireNonNull(difference);
        findings = List.copyOf(findings);
    }

    /** Counts the findings of a severity. */
    public long count(Severity severity) {
        return findings.stream().filter(told -> told.severity() == severity).count();
    }
}
