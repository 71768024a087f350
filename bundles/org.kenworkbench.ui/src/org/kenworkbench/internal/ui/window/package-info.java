/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Services of a window: its perspectives and welcome page, the files that were opened last, the input of the
 * composition's editor, and the ways by which one feature asks for another without knowing it. Ground: uses only the
 * ids of {@code org.kenworkbench.ui} and {@code text}; features implement its interfaces as services.
 */
package org.kenworkbench.internal.ui.window;
