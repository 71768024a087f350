/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The welcome page: open, prune, look, and what was opened last. Uses the ground, the kit and {@code help}. A
 * product binds itself to it in its {@code plugin.xml}.
 */
package org.kenworkbench.internal.ui.welcome;
