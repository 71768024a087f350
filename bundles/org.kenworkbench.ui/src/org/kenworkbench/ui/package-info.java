/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The window's API: the ids of its parts, how a composition is opened in it, and what a page of the extension point
 * {@code org.kenworkbench.ui.pages} is ({@link org.kenworkbench.ui.KenPage}), reads with ({@link
 * org.kenworkbench.ui.PageReader}) and draws on ({@link org.kenworkbench.ui.PageCanvas}, with {@link
 * org.kenworkbench.ui.PageTip} and {@link org.kenworkbench.ui.PageMouse}). All methods are to be called on the UI
 * thread unless they say otherwise.
 */
package org.kenworkbench.ui;
