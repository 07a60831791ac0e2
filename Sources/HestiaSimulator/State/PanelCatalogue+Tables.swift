/// What each release lists of templates and languages; a release takes the table of the nearest older start.
extension PanelCatalogue {
    /// Words by the first release that has them.
    static let webTemplateTables: [(since: PanelRelease, words: String)] = [
        (
            PanelRelease(1, 0, 0),
            """
            cms_made_simple codeigniter2 codeigniter3 datalife_engine default dokuwiki drupal6 drupal7 drupal8
            joomla laravel magento modx moodle no-php odoo opencart owncloud piwik pyrocms sendy wordpress
            """
        ),
        (
            PanelRelease(1, 3, 0),
            """
            cms_made_simple codeigniter2 codeigniter3 datalife_engine default dokuwiki drupal6 drupal7 drupal8
            drupal-composer drupal-social joomla laravel magento modx moodle no-php odoo opencart owncloud piwik
            prestashop pyrocms sendy thunder wordpress
            """
        ),
        (
            PanelRelease(1, 4, 0),
            """
            chevereto cms_made_simple codeigniter craftcms datalife_engine default dokuwiki drupal
            drupal-composer drupal-social grav joomla laravel magento modx moodle no-php odoo opencart osticket
            owncloud piwik prestashop pyrocms sendy thunder wordpress
            """
        ),
        (
            PanelRelease(1, 6, 0),
            """
            chevereto cms_made_simple codeigniter craftcms datalife_engine default dokuwiki drupal
            drupal-composer drupal-social gitea grav joomla laravel magento modx moodle no-php odoo opencart
            openproject osticket owncloud piwik prestashop projectsend pyrocms sendy symfony2-3 symfony4-5
            thunder wordpress
            """
        ),
        (
            PanelRelease(1, 8, 0),
            """
            chevereto cms_made_simple codeigniter craftcms datalife_engine default dokuwiki drupal
            drupal-composer drupal-social flarum forgejo gitea grav joomla laravel magento mautic modx moodle
            no-php odoo opencart opengist openproject osticket owncloud phpbb piwik prestashop projectsend
            pyrocms sendy suspended symfony2-3 symfony4-5 thunder wordpress wordpress-disable-xmlrpc
            wordpress_mu_subdir yourls
            """
        ),
        (
            PanelRelease(1, 9, 0),
            """
            chevereto cms_made_simple codeigniter craftcms datalife_engine default dokuwiki dolibarr drupal
            drupal-composer drupal-social flarum forgejo gitea grav joomla laravel magento mautic modx moodle
            no-php odoo opencart opengist openproject osticket owncloud phpbb piwik prestashop projectsend
            pyrocms sendy suspended symfony2-3 symfony4-5 thunder vvveb webasyst wordpress
            wordpress-disable-xmlrpc wordpress-disable-xmlrpc-http3 wordpress-http3 wordpress_mu_subdir
            wordpress_mu_subdir-http3 yourls
            """
        ),
        (
            PanelRelease(1, 10, 0),
            """
            castopod chevereto classicpress cms_made_simple codeigniter contao_from_5 contao_until_49 craftcms
            datalife_engine default dokuwiki dolibarr drupal drupal-composer drupal-social flarum
            flarum-composer forgejo gitea grav joomla laravel magento mautic modx moodle no-php odoo opencart
            opengist openproject osticket owncloud phpbb piwik prestashop projectsend pyrocms sendy shopware
            suspended symfony2-3 symfony4-5 thunder vvveb webasyst wordpress wordpress-disable-xmlrpc
            wordpress-disable-xmlrpc-http3 wordpress-http3 wordpress_mu_subdir wordpress_mu_subdir-http3 yourls
            """
        ),
    ]

    /// Words by the first release that has them.
    static let languageTables: [(since: PanelRelease, words: String)] = [
        (
            PanelRelease(1, 0, 0),
            """
            ar az bg bs cn cz da de el en es fa fi fr hu id it ja ka ko nl no pl pt-BR pt ro ru se sr th tr tw
            ua ur vi
            """
        ),
        (
            PanelRelease(1, 3, 0),
            """
            ar az bg bs cs da de el en es fa fi fr hr hu id it ja ka ko nl no pl pt-br pt ro ru sr sv th tr uk
            ur vi zh-cn zh-tw
            """
        ),
        (
            PanelRelease(1, 4, 0),
            """
            ar az bg bs cs da de el en es fa fi fr he hr hu hy id it ja ka ko nl no pl pt-br pt ro ru sk sr sv
            th tr uk ur vi zh-cn zh-tw
            """
        ),
        (
            PanelRelease(1, 6, 0),
            """
            ar az bg bn bs ckb cs da de el en es fa fi fr hr hu id it ja ka ko nl no pl pt-br pt ro ru sk sr sv
            th tr uk ur vi zh-cn zh-tw
            """
        ),
        (
            PanelRelease(1, 8, 0),
            """
            en ar az bg bn bs ca cs da de el es fa fi fr hr hu id it ja ka ko ku nl no pl pt-br pt ro ru sk sq
            sr sv th tr uk ur vi zh-cn zh-tw
            """
        ),
        (
            PanelRelease(1, 9, 0),
            """
            en LC_MESSAGES az bg bn bs ca cs da de el es fa fi fr hr hu id it ja ka ko ku nl no pl pt-br pt ro
            ru sk sq sr sv th tr uk ur vi zh-cn zh-tw
            """
        ),
        (
            PanelRelease(1, 10, 0),
            """
            en ar az bg bn bs ca cs da de el es et fa fi fr hr hu id it ja ka ko ku lo nl no pl pt pt-br ro ru
            sk sq sr sv th tr uk ur vi zh-cn zh-tw
            """
        ),
    ]
}
