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
 * A subnetwork of a comparison, as its file tells of it, and its composition where that is there. Never changed.
 *
 * @param origin  base that it was made of
 * @param noNull  why no null can be drawn of it, as far as its files tell; empty if one can
 * @param amounts of what is pruned
 */
public record ComparedSubnetwork(Files files, Base origin, Making making, Optional<NoNull> noNull, Amounts amounts) {

    /**
     * Where it is.
     *
     * @param named       by the user: a {@code .ken} file, a composition, or a folder that {@code prune} wrote
     * @param file        the {@code .ken} file
     * @param composition where it lies beside the file, or was named
     * @param name        telling: of the file without its ending, or of its folder where {@code prune} has named the
     *                    file
     */
    public record Files(Path named, Path file, Optional<Path> composition, String name) {
    }

    /**
     * Its base.
     *
     * @param name   as the composition has it; empty without one
     * @param digest SHA-256 of the base's content
     */
    public record Base(Optional<String> name, String digest) {
    }

    /**
     * How it was made.
     *
     * @param k     what was asked to be kept, as the command line has it
     * @param scope of the rule
     */
    public record Making(String rule, String k, String scope) {
    }

    /**
     * How much is pruned.
     *
     * @param tensors    pruned ones
     * @param parameters of these
     * @param kept       of these parameters
     * @param deltaNorm  ‖tuned - base‖ / ‖base‖ of these tensors; empty without a composition, or where the base is all
     *                   zero
     */
    public record Amounts(int tensors, long parameters, long kept, OptionalDouble deltaNorm) {
    }

    /** The reason why no null can be drawn of a subnetwork. */
    public enum NoNull {
        /** The inputs are not known, as there is no composition. */
        NO_COMPOSITION,
        /** Its rows share what they keep, and the null is drawn row by row. */
        ROWS_SHARE,
        /** It spent its amount on factors of low rank, so that it keeps nothing by its rule. */
        SPENT_ON_FACTORS
    }

    /** File or folder as the user named it. */
    public Path named() {
        return files.named();
    }

    /** File of the subnetwork. */
    public Path file() {
        return files.file();
    }

    /** Composition, where it lies beside the file or was named. */
    public Optional<Path> composition() {
        return files.composition();
    }

    /** Name that tells it from others. */
    public String name() {
        return files.name();
    }

    /** Name of the base, as the composition has it; empty without one. */
    public Optional<String> base() {
        return origin.name();
    }

    /** SHA-256 of the base's content. */
    public String baseDigest() {
        return origin.digest();
    }

    /** Rule by which it was made. */
    public String rule() {
        return making.rule();
    }

    /** Amount that was asked to be kept, as the command line has it. */
    public String k() {
        return making.k();
    }

    /** Scope of the rule. */
    public String scope() {
        return making.scope();
    }

    /** Number of pruned tensors. */
    public int tensors() {
        return amounts.tensors();
    }

    /** Number of parameters in pruned tensors. */
    public long parameters() {
        return amounts.parameters();
    }

    /** Number of parameters that are kept. */
    public long kept() {
        return amounts.kept();
    }

    /** Size of the change, ‖tuned - base‖ / ‖base‖; empty where it is not known. */
    public OptionalDouble deltaNorm() {
        return amounts.deltaNorm();
    }

    /** Share of the parameters in scope that are kept; NaN where none is in scope. */
    public double keptShare() {
        return (double) kept() / parameters();
    }
}
