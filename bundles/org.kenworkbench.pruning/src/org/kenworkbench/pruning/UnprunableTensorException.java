/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

/** A tensor that cannot be pruned as asked, and can be left out of the scope: the message says by which option. */
public final class UnprunableTensorException extends PruningInputException {

    private static final long serialVersionUID = 1L;

    private final String tensor;
    private final String problem;

    /**
     * Creates a failure whose message speaks of the scope of all tensors; see {@link #within}.
     *
     * @param tensor  name of the tensor
     * @param problem what is wrong and what else helps, as in {@code Tensor 'w' holds NaN: repair the checkpoint, or}
     */
    public UnprunableTensorException(String tensor, String problem) {
        this(tensor, problem, Scope.ALL);
    }

    private UnprunableTensorException(String tensor, String problem, Scope scope) {
        super(problem + " leave the tensor out with " + scope.without(tensor).option() + '.');
        this.tensor = tensor;
        this.problem = problem;
    }

    /** Returns the same failure with a message for whoever asked for a scope; its cause is this one. */
    public UnprunableTensorException within(Scope scope) {
        UnprunableTensorException told = new UnprunableTensorException(tensor, problem, scope);
        told.initCause(this);
        return told;
    }
}
