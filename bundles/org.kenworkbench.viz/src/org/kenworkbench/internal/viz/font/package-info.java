/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The fonts that ship with the pictures, read without the fonts or the font libraries of the machine: a headless Java
 * need not have either, and pictures are the same everywhere. The files are Inter 4.1 (with tabular figures as its
 * figures) and JetBrains Mono 2.304, cut to Latin, Greek and mathematical signs, without hints and layout tables.
 */
package org.kenworkbench.internal.viz.font;
