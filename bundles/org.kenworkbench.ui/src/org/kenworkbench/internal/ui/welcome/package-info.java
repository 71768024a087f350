/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The welcome page: what to begin with, what was opened last, and the demo's result. Uses the ground, the kit,
 * {@code demo} and {@code help}. A product binds itself to it in its {@code plugin.xml}.
 */
package org.kenworkbench.internal.ui.welcome;
