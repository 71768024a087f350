/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Words for what was opened last: the menu Recent, and names, kinds and times of entries for those that list them.
 * Rests on the services of the window, which keep the list.
 */
package org.kenworkbench.internal.ui.recent;
