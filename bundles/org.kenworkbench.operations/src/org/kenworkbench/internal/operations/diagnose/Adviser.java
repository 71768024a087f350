/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.diagnose;

import org.kenworkbench.analysis.diagnosis.BaseFit;
import org.kenworkbench.analysis.diagnosis.PairDiagnosis;
import org.kenworkbench.analysis.diagnosis.StorageEstimate;
import org.kenworkbench.analysis.diagnosis.StoredSizes;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.services.PairFindings.Advice;
import org.kenworkbench.operations.services.PairFindings.Kind;

/**
 * Chooses the one recommendation: the first that applies, beginning with those that make all others pointless.
 * Stateless.
 */
final class Adviser {

    /** Share of kept values that stands for pruning in the advice; one of those whose sizes are estimated. */
    private static final double TYPICAL = 0.25;
    /**
     * Greatest size of a pruned file worth advising, as a share of the lossless one: to save less than a third is not
     * worth losing changes for.
     */
    private static final double WORTH_PRUNING = 2 / 3.0;

    private Adviser() {
    }

    static Advice of(PairDiagnosis diagnosis, StorageEstimate storage) {
        if (diagnosis.baseFit() == BaseFit.UNRELATED) {
            return new Advice(Kind.OTHER_BASE, PairSentences.otherBase(diagnosis.weights().relativeChange()));
        }
        if (diagnosis.isTypeOnly()) {
            return new Advice(Kind.TYPE_ONLY, PairSentences.typeOnly("Every sampled value is"));
        }
        if (diagnosis.isUnchanged()) {
            return new Advice(Kind.NOTHING_CHANGED,
                    PairSentences.nothingChanged("none of " + Quantities.count(diagnosis.total().sampled())
                            + " sampled values, of " + Quantities.count(diagnosis.total().parameters()) + ", differs"));
        }
        Advice advice = ofStorage(diagnosis, storage);
        if (diagnosis.baseFit() == BaseFit.FAR && !diagnosis.isBaseEvident()) {
            return new Advice(advice.kind(),
                    PairSentences.far(diagnosis.weights().relativeChange()) + ' ' + advice.sentence());
        }
        return advice;
    }

    private static Advice ofStorage(PairDiagnosis diagnosis, StorageEstimate storage) {
        StoredSizes sizes = storage.sizes();
        long all = sizes.losslessBytes();
        long kept = sizes.subnetworkBytes(TYPICAL);
        String pruned = "a .ken that keeps " + DiagnosisTables.percent(TYPICAL) + " of the values " + bytes(kept);
        if (storage.adapterBytes().isPresent() && storage.adapterBytes().getAsLong() < Math.min(all, kept)) {
            return new Advice(Kind.ADAPTER, "The change looks like a merged LoRA of rank about "
                    + diagnosis.rank().rank() + ": stored as a LoRA, which is exact except for rounding, it "
                    + bytes(storage.adapterBytes().getAsLong()) + "; " + pruned + ". Keep the adapter if you have it.");
        }
        String whole = all == sizes.wholeBytes() ? "as a lossless delta (ken pack)" : "in a .ken with --keep 100%";
        if (kept > WORTH_PRUNING * all) {
            return new Advice(Kind.WHOLE, "Store every change, " + whole + ": that " + bytes(all) + ", and " + pruned
                    + '.');
        }
        return new Advice(Kind.PRUNE, "Prune: " + pruned + ", and every change " + whole + ' ' + bytes(all)
                + ". Only a score on your own data tells what a share does to the model.");
    }

    private static String bytes(long sizeBytes) {
        return "takes about " + Quantities.bytes(sizeBytes);
    }
}
