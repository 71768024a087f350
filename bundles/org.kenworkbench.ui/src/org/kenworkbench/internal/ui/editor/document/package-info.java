/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * A composition as the editor holds it: read, changed by commands that can be undone, saved, and its files looked for
 * and verified. Uses the ground; knows no control.
 */
package org.kenworkbench.internal.ui.editor.document;
