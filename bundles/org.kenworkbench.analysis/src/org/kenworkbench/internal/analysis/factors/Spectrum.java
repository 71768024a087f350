/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.factors;

import java.util.OptionalInt;

import org.kenworkbench.internal.analysis.diagnosis.NoiseEdge;

/**
 * The greatest energies of a change, which are the squares of its singular values, and the size of all of it.
 *
 * @param energies the largest first, those of the strongest directions
 * @param whole    sum of all energies of the change
 * @param rounding expected energy of what rounding leaves
 * @param length   length of the vectors whose energies these are
 * @param count    number of those vectors
 */
public record Spectrum(double[] energies, double whole, double rounding, int length, int count) {

    /** Part of the whole below which double precision and factors in F32 leave nothing that could be told. */
    private static final double LEAST_PART = 0x1p-40;
    private static final double HALF = 0.5;

    /** Computes the energy that so many directions leave out. */
    public double rest(int rank) {
        double rest = whole;
        for (int i = 0; i < rank; i++) {
            rest -= energies[i];
        }
        return Math.max(0, rest);
    }

    /** Finds the least rank that leaves out no more than an energy; empty if that is more than the energies tell. */
    public OptionalInt leaving(double most) {
        double rest = whole;
        for (int rank = 1; rank <= energies.length; rank++) {
            rest -= energies[rank - 1];
            if (rest <= most) {
                return OptionalInt.of(rank);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Finds the rank at which rounding begins: all directions that stand out of the rest as noise, where rounding
     * explains the rest, and they hold at least half of the change. A change that is itself no larger than rounding
     * is a few last bits that flipped; such sparse changes have directions that stand out by chance.
     */
    public OptionalInt aboveRounding() {
        if (!NoiseEdge.isLargerThanRounding(whole, rounding)) {
            return OptionalInt.empty();
        }
        int highest = highest();
        OptionalInt rank = explaining(NoiseEdge.standingOut(energies, rest(highest), length, count, highest));
        return rank.isPresent() && rest(rank.getAsInt()) <= HALF * whole ? rank : OptionalInt.empty();
    }

    /**
     * Finds the least rank, from one that is known to be needed on, at which rounding explains the rest.
     *
     * @param needed number of directions that stand out
     */
    public OptionalInt explaining(int needed) {
        int rank = Math.max(needed, leaving(explained()).orElse(energies.length));
        return rank <= highest() ? OptionalInt.of(rank) : OptionalInt.empty();
    }

    private int highest() {
        return energies.length == length ? length - 1 : energies.length / 2;
    }

    /**
     * Tells whether no rank up to {@code most} can leave out as little as an energy: further directions hold no more
     * than those that are known, which are the first quarter in a space that still grows.
     */
    public boolean exceeds(int most, double energy) {
        int known = Math.min(most, energies.length / 4);
        return known > 0 && rest(known) - (double) (most - known) * energies[known - 1] > energy;
    }

    /**
     * Computes the energy that a rank may leave out for rounding to explain it: that of the tuned values, and of the
     * base's, which may be rounded from those that were trained on.
     */
    public double explained() {
        return NoiseEdge.ROUNDING_TOLERANCE * 2 * noise();
    }

    private double noise() {
        return Math.max(rounding, whole * LEAST_PART);
    }
}
