/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.services;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A subnetwork of a comparison, as its file describes it, and its composition if there is one. Immutable.
 *
 * @param origin  base that it was made from
 * @param noNull  reason why no null can be drawn for it, as far as its files tell; empty if one can
 * @param amounts figures of what is pruned
 */
public record ComparedSubnetwork(Files files, Base origin, Making making, Optional<NoNull> noNull, Amounts amounts) {

    /**
     * The files of a subnetwork.
     *
     * @param named       path that the user named: a {@code .ken} file, a composition, or a folder that {@code prune}
     *                    wrote
     * @param file        the {@code .ken} file
     * @param composition the composition, if it lies beside the file or was named
     * @param name        name that tells it from others: that of the file without its ending, or of its folder where
     *                    {@code prune} has named the file
     */
    public record Files(Path named, Path file, Optional<Path> composition, String name) {
    }

    /**
     * The base of a subnetwork.
     *
     * @param name   name as the composition has it; empty without one
     * @param digest SHA-256 of the base's content
     */
    public record Base(Optional<String> name, String digest) {
    }

    /**
     * The settings by which a subnetwork was made.
     *
     * @param rule  id of the rule
     * @param k     amount that was asked to be kept, as the command line has it
     * @param scope scope of the rule
     */
    public record Making(String rule, String k, String scope) {
    }

    /**
     * The amounts of a subnetwork.
     *
     * @param tensors    number of pruned tensors
     * @param parameters number of parameters of these tensors
     * @param kept       number of these parameters that are kept
     * @param deltaNorm  ‖tuned - base‖ / ‖base‖ of these tensors; empty without a composition, or where the base is all
     *                   zero
     */
    public record Amounts(int tensors, long parameters, long kept, OptionalDouble deltaNorm) {
    }

    /** The reasons why no null can be drawn for a subnetwork. */
    public enum NoNull {
        /** The inputs are not known, as there is no composition. */
        NO_COMPOSITION,
        /** No null, since it is drawn row by row, and the rows share what they keep. */
        ROWS_SHARE,
        /** No null, since the amount was spent on low-rank factors and the rule kept nothing. */
        SPENT_ON_FACTORS
    }

    /** Returns the file or folder as the user named it. */
    public Path named() {
        return files.named();
    }

    /** Returns the file of the subnetwork. */
    public Path file() {
        return files.file();
    }

    /** Returns the composition, if it lies beside the file or was named. */
    public Optional<Path> composition() {
        return files.composition();
    }

    /** Returns the name that tells it from others. */
    public String name() {
        return files.name();
    }

    /** Returns the name of the base, as the composition has it; empty without one. */
    public Optional<String> base() {
        return origin.name();
    }

    /** Returns the SHA-256 digest of the base's content. */
    public String baseDigest() {
        return origin.digest();
    }

    /** Returns the id of the rule by which it was made. */
    public String rule() {
        return making.rule();
    }

    /** Returns the amount that was asked to be kept, as the command line has it. */
    public String k() {
        return making.k();
    }

    /** Returns the scope of the rule. */
    public String scope() {
        return making.scope();
    }

    /** Returns the number of pruned tensors. */
    public int tensors() {
        return amounts.tensors();
    }

    /** Returns the number of parameters in pruned tensors. */
    public long parameters() {
        return amounts.parameters();
    }

    /** Returns the number of parameters that are kept. */
    public long kept() {
        return amounts.kept();
    }

    /** Returns the size of the change, ‖tuned - base‖ / ‖base‖; empty where it is not known. */
    public OptionalDouble deltaNorm() {
        return amounts.deltaNorm();
    }

    /** Returns the share of the parameters in scope that are kept; NaN where none is in scope. */
    public double keptShare() {
        return (double) kept() / parameters();
    }
}
