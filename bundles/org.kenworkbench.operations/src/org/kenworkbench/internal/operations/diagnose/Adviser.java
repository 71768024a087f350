/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.diagnose;

import java.util.Optional;

import org.kenworkbench.analysis.diagnosis.BaseFit;
import org.kenworkbench.analysis.diagnosis.PairDiagnosis;
import org.kenworkbench.analysis.diagnosis.RankSummary;
import org.kenworkbench.analysis.diagnosis.RankVerdict;
import org.kenworkbench.operations.PairFindings.Advice;
import org.kenworkbench.operations.PairFindings.Kind;
import org.kenworkbench.operations.Quantities;

/** The one recommendation: the first that applies, from what makes all others pointless to what is left. Stateless. */
final class Adviser {

    private Adviser() {
    }

    static Advice of(PairDiagnosis diagnosis) {
        if (diagnosis.baseFit() == BaseFit.UNRELATED) {
            return new Advice(Kind.OTHER_BASE, "Not the base of this model: tuned is " + distance(diagnosis) //$NON-NLS-1$
                    + " of the base's norm away from it, and unrelated models are 141 % away. Look for the checkpoint that it was trained from."); //$NON-NLS-1$
        }
        if (diagnosis.isUnchanged()) {
            return unchanged(diagnosis);
        }
        RankSummary rank = diagnosis.rank();
        if (rank.verdict().equals(Optional.of(RankVerdict.LOW))) {
            return new Advice(Kind.ADAPTER, "Looks like a merged LoRA of rank about " + rank.rank() //$NON-NLS-1$
                    + ": if its adapter is at hand, keep that instead."); //$NON-NLS-1$
        }
        return new Advice(Kind.PRUNE, "Prune, and score the result on your own data: no distance tells what a value is worth."); //$NON-NLS-1$
    }

    private static Advice unchanged(PairDiagnosis diagnosis) {
        if (diagnosis.isTypeOnly()) {
            return new Advice(Kind.TYPE_ONLY,
                    "Nothing to prune: only the type differs. Every sampled value is the base's in the tuned checkpoint's type."); //$NON-NLS-1$
        }
        return new Advice(Kind.NOTHING_CHANGED,
                "Nothing to prune: no sampled value differs from the base. Look whether tuned is the file that you mean."); //$NON-NLS-1$
    }

    private static String distance(PairDiagnosis diagnosis) {
        return Quantities.share(diagnosis.weights().relativeChange());
    }
}
