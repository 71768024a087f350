/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * A model by layer and role: {@link org.kenworkbench.analysis.layers.ModelProfile} is the model map and holds the same
 * matrix through every layer ({@link org.kenworkbench.analysis.layers.LayerSeries}), each with its
 * {@linkplain org.kenworkbench.analysis.TensorFigures figures}: delta norm, kept share, tuning kept beside what chance
 * keeps, bytes. Layers are {@linkplain org.kenworkbench.tensor.place.Places found in the names}.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.analysis.layers;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
