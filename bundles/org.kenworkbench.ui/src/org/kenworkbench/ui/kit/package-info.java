/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The tools with which pages are built: {@link org.kenworkbench.ui.kit.PageCanvas} draws, {@link
 * org.kenworkbench.ui.kit.PageReader} reads off the UI thread, and {@link org.kenworkbench.ui.kit.CompositionEditors}
 * opens compositions. Rests on the API in {@link org.kenworkbench.ui} and on the window's internal ground; pages and
 * features use it.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.ui.kit;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
