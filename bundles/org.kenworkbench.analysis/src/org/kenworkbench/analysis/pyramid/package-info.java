/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Tensors of any size at every scale: a {@link org.kenworkbench.analysis.pyramid.Pyramid} of blocks of any shape,
 * each with its {@linkplain org.kenworkbench.analysis.pyramid.BlockMeasure measures}, served in
 * {@linkplain org.kenworkbench.analysis.pyramid.PyramidTile tiles}, and profiles along both axes.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.analysis.pyramid;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
