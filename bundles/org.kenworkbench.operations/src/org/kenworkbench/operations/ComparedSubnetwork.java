/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A subnetwork of a comparison, as its file tells of it, and its composition where that is there. Never changed.
 *
 * @param named       by the user: a {@code .ken} file, a composition, or a folder that {@code prune} wrote
 * @param file        the {@code .ken} file
 * @param composition where it lies beside the file, or was named
 * @param name        telling: of the file without its ending, or of its folder where {@code prune} has named the file
 * @param base        name of the base, as the composition has it; empty without one
 * @param baseDigest  SHA-256 of the base's content
 * @param rule        by which it was made
 * @param k           what was asked to be kept, as the command line has it
 * @param scope       of the rule
 * @param byRow       whether each row keeps an amount of its own, which the null needs
 * @param tensors     pruned ones
 * @param parameters  of these
 * @param kept        of these parameters
 * @param deltaNorm   ‖tuned - base‖ / ‖base‖ of these tensors; empty without a composition, or where the base is all zero
 */
public record ComparedSubnetwork(Path named, Path file, Optional<Path> composition, String name, Optional<String> base, String baseDigest, String rule,
        String k, String scope, boolean byRow, int tensors, long parameters, long kept, OptionalDouble deltaNorm) {

    /** Share of the parameters in scope that are kept; NaN where none is in scope. */
    public double keptShare() {
        return (double) kept / parameters;
    }
}
