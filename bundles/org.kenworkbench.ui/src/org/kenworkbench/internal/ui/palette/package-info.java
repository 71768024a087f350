/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The palette: commands, tensors of what is open, views, recent files and settings, found by parts of their names. What
 * is found, and in which order, is plain; the dialog shows it. A feature: it uses the pages' registry, the ground and
 * the list of recent files, and reaches all else by commands.
 */
package org.kenworkbench.internal.ui.palette;
