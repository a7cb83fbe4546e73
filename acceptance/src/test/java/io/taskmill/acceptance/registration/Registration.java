package io.taskmill.acceptance.registration;

/**
 * Somebody who registered and is to be welcomed.
 *
 * @param email where to
 * @param name as typed, with whatever people type
 * @param language of the mail: {@code de}, {@code en} or {@code zh}
 */
public record Registration(String email, String name, String language) {

    /** The subject of the welcome mail. */
    public String subject() {
        return switch (language) {
            case "de" -> "Schön, dass Sie da sind 🎉";
            case "zh" -> "欢迎注册";
            default -> "Welcome aboard";
        };
    }

    /** The text of the welcome mail. */
    public String text() {
        return switch (language) {
            case "de" -> "Guten Tag " + name + ",\n\nIhr Konto " + email + " ist eingerichtet.\n";
            case "zh" -> name + "，您好！\n\n您的帐户 " + email + " 已创建。\n";
            default -> "Hello " + name + ",\n\nyour account " + email + " is ready.\n";
        };
    }
}
