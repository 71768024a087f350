/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The control that shows a view of KEN_viz, with its mouse, keys and hover card, and the line above a picture. Ground:
 * uses {@code widget}, {@code jobs} and {@code preferences}; pages draw with it, those of other bundles through {@code
 * org.kenworkbench.ui.kit}.
 */
package org.kenworkbench.internal.ui.canvas;
