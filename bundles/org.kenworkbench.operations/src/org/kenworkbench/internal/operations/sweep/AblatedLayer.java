/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.sweep;

import org.kenworkbench.operations.ModelScore;

/**
 * A tuned model of which one layer is the base's, scored.
 *
 * @param parameters of the layer that went back
 * @param fromTuned  its score less the tuned model's
 */
record AblatedLayer(int layer, long parameters, ModelScore score, Comparison fromTuned) {
}
