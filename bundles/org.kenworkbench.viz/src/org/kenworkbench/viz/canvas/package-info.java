/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The surface that pictures are drawn on: {@link org.kenworkbench.viz.canvas.Canvas}, a few drawing calls without a
 * toolkit. PNG and SVG implement it in {@code org.kenworkbench.viz.export}; the workbench implements it on SWT.
 *
 * <p>Lengths are logical pixels, doubles, from the top left corner, y downwards. A back end may have several device
 * pixels for each. A {@link org.kenworkbench.viz.canvas.Box} at whole coordinates covers whole pixels; a line of width
 * 1 is sharp where it runs through the middle of them, at a half.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.viz.canvas;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
