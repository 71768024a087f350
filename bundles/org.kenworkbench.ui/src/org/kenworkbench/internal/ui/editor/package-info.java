/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The editor of compositions: its part, its place in menus, and what the user does in it. A feature: uses {@code
 * editor.page}, {@code editor.document} and the ground, and asks for other features by commands.
 */
package org.kenworkbench.internal.ui.editor;
