/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.distribution;

import org.kenworkbench.viz.canvas.Box;

/**
 * A bar and what it stands for, for a tooltip.
 *
 * @param text  the range of values or steps, as text
 * @param count number of values in it
 * @param box   the bounds of the bar and of the room above it
 */
public record CountedBar(String text, long count, Box box) {
}
