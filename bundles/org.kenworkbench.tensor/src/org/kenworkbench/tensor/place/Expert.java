/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.place;

import java.util.Comparator;

import org.eclipse.jdt.annotation.NonNull;

/**
 * Expert of a sparse feed-forward part that a tensor belongs to.
 *
 * @param number number of the expert from 0, where it is one of several; 0 otherwise
 */
public record Expert(Kind kind, int number) implements Comparable<@NonNull Expert> {

    /** Ways in which a tensor can belong to experts. */
    public enum Kind {
        /** A tensor that belongs to no expert. */
        NONE,
        /** A tensor that belongs to one of several experts, among which a router chooses. */
        ONE,
        /** A tensor that belongs to the expert that takes part whatever the router chooses. */
        SHARED,
        /** A tensor that holds all experts, one behind the other along its first dimension. */
        ALL
    }

    public static final Expert NONE = new Expert(Kind.NONE, 0);
    public static final Expert SHARED = new Expert(Kind.SHARED, 0);
    public static final Expert ALL = new Expert(Kind.ALL, 0);

    private static final Comparator<Expert> ORDER = Comparator.comparing(Expert::kind).thenComparingInt(Expert::number);

    /** Returns one of several experts. */
    public static Expert of(int number) {
        return new Expert(Kind.ONE, number);
    }

    @Override
    public int compareTo(Expert other) {
        return ORDER.compare(this, other);
    }

    /** The text that tables have: the number, {@code shared}, {@code all}, or nothing. */
    @Override
    public String toString() {
        return switch (kind) {
            case NONE -> "";
            case ONE -> Integer.toString(number);
            case SHARED -> "shared";
            case ALL -> "all";
        };
    }
}
