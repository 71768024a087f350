/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.ablate;

import org.kenworkbench.analysis.scores.Difference;
import org.kenworkbench.operations.evaluation.ModelScore;

/**
 * A tuned model of which some layers are the base's, scored.
 *
 * @param parameters of the layers that went back
 * @param fromTuned  its score less the tuned model's
 * @param standing   what is known of that among all sets, by intervals that hold all at once
 */
public record AblatedLayers(LayerSet layers, long parameters, ModelScore score, Difference fromTuned,
        Difference.Standing standing) {
}
