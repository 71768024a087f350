/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The view Help and the book of the help: topics of contexts, pages and commands, made when they are opened. Uses
 * {@code pages} and {@code runs} for what is installed.
 */
package org.kenworkbench.internal.ui.help;
