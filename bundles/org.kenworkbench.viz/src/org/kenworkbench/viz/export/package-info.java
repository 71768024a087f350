/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Back ends that need no display: {@link org.kenworkbench.viz.export.PngCanvas} and {@link
 * org.kenworkbench.viz.export.SvgCanvas}, and {@link org.kenworkbench.viz.export.InlineSvg} for pages that are light or
 * dark; and the fonts that they use, for a window that is to look the same.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.viz.export;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
