/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Parts of pages that draw points and of those that say what is known of the chosen one: the line above a plot, the
 * line within it that can be dragged, sentences in cards, and the table of all points. Uses the ground and
 * {@code org.kenworkbench.ui.kit}; it knows no page.
 */
package org.kenworkbench.internal.ui.plot;
