/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The record of what ran, as it is kept between sessions of the window: plain data, and the file that they are in.
 * Ground: uses the operations alone; {@code runs} shows it.
 */
package org.kenworkbench.internal.ui.runs.history;
