/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import java.util.OptionalLong;

import org.kenworkbench.operations.ModelScore;

/**
 * A model that was scored.
 *
 * @param resetShare      of the parameters in scope, as it came out
 * @param subnetworkBytes of its {@code .ken} file; empty for a model that is not pruned
 * @param seconds         that the evaluator took
 */
record ScoredModel(Subject subject, Subject.Split split, ModelScore score, double resetShare, OptionalLong subnetworkBytes,
        double seconds) {
}
