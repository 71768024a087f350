/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.diagnose;

import org.kenworkbench.analysis.diagnosis.PairDiagnosis;
import org.kenworkbench.analysis.diagnosis.RankVerdict;
import org.kenworkbench.operations.Quantities;

/** Summarises a diagnosis in one line. Stateless. */
final class Summary {

    private Summary() {
    }

    static String of(PairDiagnosis diagnosis) {
        String base = switch (diagnosis.baseFit()) {
            case NEAR -> "Near the base";
            case FAR -> "Far from the base";
            case UNRELATED -> "Unrelated to the base";
        };
        return base + ": relative change " + Quantities.share(diagnosis.weights().relativeChange()) + ", "
                + Quantities.share(diagnosis.total().changedShare()) + " of the values changed"
                + diagnosis.rank().verdict().map(verdict -> rank(verdict, diagnosis.rank().rank())).orElse("") + '.';
    }

    private static String rank(RankVerdict verdict, int rank) {
        return switch (verdict) {
            case LOW -> ", of rank about " + rank;
            case FULL -> ", of full rank";
            case HIDDEN -> ", by no more than rounding";
        };
    }
}
