/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.scores;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A scored model.
 *
 * @param resetShare      share from 0 to 1 of the parameters in scope that were reset
 * @param score           higher is better
 * @param interval        of the score; empty if unknown
 * @param subnetworkBytes of the {@code .ken} file; empty for a model that has none
 * @param seeds           the lowest and the highest score, where the score is the mean over several seeds; else empty
 * @param asked           the share that was asked for, of which {@code resetShare} came out; empty if unknown
 * @param differences     from other models
 */
public record CurvePoint(double resetShare, double score, Optional<Interval> interval, OptionalLong subnetworkBytes,
        Optional<Interval> seeds, OptionalDouble asked, Differences differences) {

    /** Creates the point of a model of one seed. */
    public CurvePoint(double resetShare, double score, Optional<Interval> interval, OptionalLong subnetworkBytes) {
        this(resetShare, score, interval, subnetworkBytes, Optional.empty(), OptionalDouble.empty(), Differences.NONE);
    }

    /**
     * The share that was asked for, or else the nearest whole per cent to what came out, which is what people ask for.
     */
    public double askedShare() {
        return asked.orElse(Math.rint(100 * resetShare) / 100);
    }
}
